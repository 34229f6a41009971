"""The body of pages that may refer to helplines: the portal's blocks and the two cards of the registry."""

from wagtail.blocks import Block

from hotline.blocks.helpline import HelplineBlock
from hotline.blocks.urgency import UrgencyBlock
from portal import blocks

__all__ = ["UrgencyBlock", "body_blocks"]


def body_blocks() -> list[tuple[str, Block]]:
    """Names and blocks of the body of guides, news and help pages."""
    return blocks.body_blocks(("urgency", UrgencyBlock()), ("helpline", HelplineBlock()))
