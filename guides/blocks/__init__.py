"""The body of guides and pages of statistics: the blocks of the floors below, and charts."""

from wagtail.blocks import Block

from guides.blocks.chart import ChartBlock
from hotline import blocks

__all__ = ["body_blocks"]


def body_blocks() -> list[tuple[str, Block]]:
    """Names and blocks of the body of a guide."""
    return [*blocks.body_blocks(), ("chart", ChartBlock())]
