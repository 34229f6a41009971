"""Gives every heading of a page an address of its own, and lists the headings for "On this page"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from portal.vietnamese import slugify

# A list of two headings says less than the page itself does at a glance.
WORTH_LISTING = 3
# Addresses that the frame around the text has taken already.
TAKEN_BY_THE_FRAME = {"main", "contents-title", "facts-title", "review-title", "sources-title"}
_HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
_ADDRESS = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class Heading:
    """A heading's words and its address on the page."""

    title: str
    anchor: str


class Headings:
    """The second-level headings of one page, in their order."""

    def __init__(self) -> None:
        self._taken = set(TAKEN_BY_THE_FRAME)
        self._found: list[Heading] = []

    @property
    def listed(self) -> list[Heading]:
        """What "On this page" shows; nothing where the list would be too short to help."""
        return self._found if len(self._found) >= WORTH_LISTING else []

    def marked(self, html: str, *, listed: bool = True) -> SafeString:
        """A block's HTML with an address on each heading; `listed` says whether the list shows them."""
        self._taken.update(_ADDRESS.findall(html))

        def with_address(match: re.Match[str]) -> str:
            attributes, inner = match.groups()
            title = " ".join(unescape(strip_tags(inner)).split())
            own = _ADDRESS.search(attributes)
            anchor = own[1] if own else self._free(title)
            if listed and title:
                self._found.append(Heading(title, anchor))
            return match.group() if own else f'<h2 id="{anchor}"{attributes}>{inner}</h2>'

        # The HTML was safe before; what is added holds letters, digits and hyphens only.
        return mark_safe(_HEADING.sub(with_address, html))  # noqa: S308

    def _free(self, title: str) -> str:
        """An address that no other place of the page has: the same words give the same one each time."""
        stem = slugify(title) or "section"
        anchor, number = stem, 1
        while anchor in self._taken:
            number += 1
            anchor = f"{stem}-{number}"
        self._taken.add(anchor)
        return anchor
