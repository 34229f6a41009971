"""What a reader must know before reading a page: its review is due, a law that it cites was replaced.

Whoever knows of such a thing registers a source in `AppConfig.ready()`; `components/notices.html` shows what it says
under the page's title. Sources run for every page that is made, so they use what is loaded and ask the database for
nothing; what depends on the day may do so, since the page cache forgets everything at midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from portal.navigation import Link

if TYPE_CHECKING:
    from portal.pages import BasePage

Level = Literal["caution", "info"]
ORDER: tuple[Level, ...] = ("caution", "info")


@dataclass(frozen=True)
class Notice:
    """A short remark above a page's content, in the active language; `links` lead on."""

    level: Level
    title: str
    text: str
    links: tuple[Link, ...] = ()


Source = Callable[["BasePage"], Iterable[Notice]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Ask this source about every page; it yields nothing for a page that it has nothing to say about."""
    _sources.append(source)


def of_page(page: BasePage) -> list[Notice]:
    """Everything that is to be said above a page, what asks for caution first."""
    found = [notice for source in _sources for notice in source(page)]
    return sorted(found, key=lambda notice: ORDER.index(notice.level))
