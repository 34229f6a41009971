"""Pages as readers get them, made outside a request: for checks of what is really shown, drafts included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page

from portal import per_request
from portal.pages import BasePage

# Between these, words run on; everything else begins a new line, so that figures of two cells never make one number.
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "mark",
    "q",
    "small",
    "span",
    "strong",
    "time",
    "u",
}
SILENT = {"script", "style", "template"}
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "placeholder", "title"}


class _Reader(HTMLParser):
    """Collects what a page says, to eyes and to screen readers, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.links: set[str] = set()
        self.silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag not in INLINE:
            self.parts.append("\n")
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self.links.add(values["href"])
        spoken = [value for name, value in values.items() if name in SPOKEN_ATTRIBUTES]
        if tag == "meta" and (values.get("name") == "description" or values.get("property", "").startswith("og:")):
            spoken.append(values.get("content", ""))
        for text in spoken:
            self.parts.append(f"\n{text}\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\n", " "))

    @property
    def text(self) -> str:
        """One line for each block, with single blanks."""
        return re.sub(r"[^\S\n]+", " ", "".join(self.parts))


def text_of(html: str) -> str:
    """What a piece of HTML says, one line for each block, without markup."""
    return _Reader(html).text


@dataclass(frozen=True)
class Shown:
    """A page, or a place below one, as it is shown: live, or as the draft that waits to be published."""

    page: BasePage
    html: str
    is_draft: bool
    place: str = ""

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.page.language

    @property
    def name(self) -> str:
        """Language, address and title, for a message."""
        draft = ", draft" if self.is_draft else ""
        return f"{self.language} {self.page.url_path}{self.place} ({self.page.title}{draft})"

    @cached_property
    def _reader(self) -> _Reader:
        return _Reader(self.html)

    @property
    def text(self) -> str:
        """What it says."""
        return self._reader.text

    @property
    def dialled(self) -> frozenset[str]:
        """The `tel:` addresses it leads to."""
        return frozenset(link for link in self._reader.links if link.startswith("tel:"))


def versions() -> Iterator[tuple[BasePage, bool]]:
    """Every page that readers see, and every draft that waits: the page, and whether it is a draft. No aliases."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None).select_related("locale").order_by("path")
    for page in pages.specific().iterator():
        if not isinstance(page, BasePage):
            continue
        if page.live:
            yield page, False
        if page.latest_revision_id and (page.has_unpublished_changes or not page.live):
            draft = page.get_latest_revision_as_object()
            draft.locale = page.locale
            yield draft, True


def show(page: BasePage, *, is_draft: bool) -> Iterator[Shown]:
    """The page as it is shown, then what stands at the addresses below it."""
    yield Shown(page, _html(page, ""), is_draft)
    if is_draft:
        return
    with translation.override(page.language):
        places = [place.paths[page.language] for place in page.places()]
    for place in places:
        yield Shown(page, _html(page, place), is_draft, place)


def _html(page: BasePage, place: str) -> str:
    """Rendered as for an anonymous reader, each time with a memory of its own: what it holds depends on language."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = f"{page.get_url() or '/'}{place}"
    request.META = {"SERVER_NAME": settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"}
    request.META["SERVER_PORT"] = "443" if settings.HTTPS else "80"
    with translation.override(page.language), per_request.remembering():
        per_request.memory()["request"] = request
        shown: Any = page.route(request, [part for part in place.split("/") if part]) if place else None
        response = shown.page.serve(request, *shown.args, **shown.kwargs) if shown else page.serve(request)
        if hasattr(response, "render"):
            response.render()
        return str(response.content.decode())
