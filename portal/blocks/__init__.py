"""The blocks that every page may use; an app adds its own through `body_blocks`."""

from wagtail.blocks import Block

from portal.blocks.callout import CalloutBlock
from portal.blocks.checklist import ChecklistBlock
from portal.blocks.definition import DefinitionBlock
from portal.blocks.do_dont import DoDontBlock
from portal.blocks.download import DownloadBlock
from portal.blocks.figure import FigureBlock
from portal.blocks.key_figure import KeyFigureBlock
from portal.blocks.myth_fact import MythFactBlock
from portal.blocks.prose import ProseBlock
from portal.blocks.related import RelatedBlock
from portal.blocks.source import SourceBlock
from portal.blocks.steps import StepsBlock
from portal.blocks.table import TableBlock

__all__ = ["body_blocks", "source_blocks"]


def body_blocks(*more: tuple[str, Block]) -> list[tuple[str, Block]]:
    """Names and blocks of a page's body, in the order of the editor's menu; `more` come first."""
    return [
        *more,
        ("prose", ProseBlock()),
        ("callout", CalloutBlock()),
        ("steps", StepsBlock()),
        ("do_dont", DoDontBlock()),
        ("myth_fact", MythFactBlock()),
        ("checklist", ChecklistBlock()),
        ("key_figure", KeyFigureBlock()),
        ("definition", DefinitionBlock()),
        ("table", TableBlock()),
        ("figure", FigureBlock()),
        ("download", DownloadBlock()),
        ("related", RelatedBlock()),
    ]


def source_blocks() -> list[tuple[str, Block]]:
    """Names and blocks of a page's list of sources."""
    return [("source", SourceBlock())]
