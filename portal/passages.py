"""A page's texts as the reader meets them: block by block, paragraph by paragraph, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from portal import texts

_PARAGRAPH_ENDS = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[”\"’)]*\s+")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, list item, heading or short text, and the names of the parts of the block that hold it."""

    text: str
    parts: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """The paragraph's sentences."""
        return [sentence for sentence in _SENTENCE_ENDS.split(self.text) if sentence]


@dataclass(frozen=True)
class Passage:
    """The texts of one block or field of a page."""

    place: str
    block: str
    paragraphs: tuple[Paragraph, ...]
    value: Any = None

    @property
    def text(self) -> str:
        """All its paragraphs."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def of_page(page: Page) -> Iterator[Passage]:
    """The passages of a page: its fields, then its blocks."""
    streams = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    names = {field.name for field in streams}
    for field, text in texts.of_instance(page):
        if field not in names:
            yield Passage(field, "", tuple(map(Paragraph, filter(None, map(str.strip, re.split(r"\n\s*\n", text))))))
    for field in streams:
        for number, child in enumerate(getattr(page, field.name), 1):
            paragraphs = tuple(_paragraphs(child.block, child.value, ()))
            yield Passage(f"{field.name} {number} ({child.block_type})", child.block_type, paragraphs, child.value)


def _paragraphs(block: Any, value: Any, parts: tuple[str, ...]) -> Iterator[Paragraph]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _paragraphs(child, value.get(name), (*parts, name))
    elif isinstance(block, blocks.ListBlock):
        for item in value or []:
            yield from _paragraphs(block.child_block, item, parts)
    else:
        for text in _texts(block, value):
            yield Paragraph(text, parts)


def _texts(block: Any, value: Any) -> Iterator[str]:
    if isinstance(block, blocks.RichTextBlock):
        pieces = _PARAGRAPH_ENDS.split(value.source if value else "")
        plain = (" ".join(unescape(strip_tags(piece)).split()) for piece in pieces)
        yield from filter(None, plain)
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)) and value:  # addresses and choices are no texts
        yield str(value)
