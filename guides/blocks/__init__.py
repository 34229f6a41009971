"""The body of guides: the blocks of the floors below, what the legal register shows, and charts."""

from wagtail.blocks import Block

from guides.blocks.chart import ChartBlock
from guides.blocks.citation import CitationBlock
from guides.blocks.penalties import PenaltiesBlock
from hotline import blocks

__all__ = ["body_blocks"]


def body_blocks() -> list[tuple[str, Block]]:
    """Names and blocks of the body of a guide."""
    own = [("citation", CitationBlock()), ("penalties", PenaltiesBlock()), ("chart", ChartBlock())]
    return [*blocks.body_blocks(), *own]
