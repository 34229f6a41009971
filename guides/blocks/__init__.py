"""The body of guides: the blocks of the floors below, and what the legal register shows."""

from wagtail.blocks import Block

from guides.blocks.citation import CitationBlock
from guides.blocks.penalties import PenaltiesBlock
from hotline import blocks

__all__ = ["body_blocks"]


def body_blocks() -> list[tuple[str, Block]]:
    """Names and blocks of the body of a guide."""
    return [*blocks.body_blocks(), ("citation", CitationBlock()), ("penalties", PenaltiesBlock())]
