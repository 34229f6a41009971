"""Every block that a page may hold, found in the page types themselves: for the pattern library and the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

MANY = 3


@dataclass
class Pattern:
    """A block: its name in seed files, the block itself, and the page types that may hold it."""

    name: str
    block: Block
    page_types: list[str] = field(default_factory=list)

    @property
    def is_for_most_pages(self) -> bool:
        """Whether naming its page types would say less than "most"."""
        return len(self.page_types) > MANY

    @property
    def label(self) -> str:
        """What the editor calls it."""
        return str(self.block.label)

    @property
    def description(self) -> str:
        """What it is, in a few words."""
        return str(self.block.get_description())

    @property
    def when_to_use(self) -> str:
        """When an editor should choose it rather than another."""
        return str(getattr(self.block.meta, "when_to_use", ""))

    def shown(self, request: HttpRequest) -> SafeString:
        """The block's own example, as readers would see it."""
        html: SafeString = self.block.render(self.block.get_preview_value(), context={"request": request})
        return html


def patterns() -> list[Pattern]:
    """One pattern for each kind of block, in the order of the editor's menu."""
    found: dict[type[Block], Pattern] = {}
    for model in get_page_models():
        for name, block in blocks_of(model):
            pattern = found.setdefault(type(block), Pattern(name, block))
            label = capfirst(str(model._meta.verbose_name))
            if label not in pattern.page_types:
                pattern.page_types.append(label)
    return list(found.values())


def blocks_of(model: type[Page]) -> Iterator[tuple[str, Any]]:
    """Name and block of each of the project's own blocks that a page type may hold, in any of its streams."""
    for stream in model._meta.get_fields():
        if isinstance(stream, StreamField):
            for name, block in stream.stream_block.child_blocks.items():
                if not type(block).__module__.startswith("wagtail."):
                    yield name, block
