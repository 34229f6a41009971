"""What a list shows of a page, resolved here so that templates never query."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from portal.illustrations import Picture, picture
from portal.references import expand_text

if TYPE_CHECKING:
    from portal.pages import BasePage


@dataclass(frozen=True)
class Card:
    """A page in a list: what it is called, what it says, where it leads and what it looks like."""

    title: str
    url: str
    summary: str
    picture: Picture | None
    label: str = ""
    date: datetime.date | None = None
    extra: str = ""


def card(page: BasePage, request: HttpRequest | None = None) -> Card:
    """The card of one page; its locale must be loaded, and its image where it has one."""
    return Card(
        title=page.title,
        url=page.get_url(request) or "",
        summary=expand_text(page.summary),
        picture=page_picture(page, "fill-640x360"),
        label=page.get_topic_display(),
        date=page.card_date,
        extra=page.card_extra,
    )


def cards(pages: Iterable[BasePage], request: HttpRequest | None = None) -> list[Card]:
    """The cards of several pages, in their order."""
    return [card(page, request) for page in pages]


def page_picture(page: BasePage, size: str) -> Picture | None:
    """A page's photograph in the given rendition, or else its drawing, or None."""
    if page.image_id and page.image:
        rendition = page.image.get_rendition(size)
        return Picture(rendition.url, page.image_alt, rendition.width, rendition.height)
    return picture(page.illustration)
