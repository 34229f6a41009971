"""What `templates/deck.typ` sets: the words of a deck of reminders, in one language or card by card in two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hotline import registry
from materials import short_links
from materials.blocks.reminder import Ages, label
from materials.paragraphs import paragraphs
from portal import qr
from portal.references import expand_text
from portal.topics import Topic

if TYPE_CHECKING:
    from materials.reminder_deck_page import ReminderDeckPage


def data(versions: Sequence[ReminderDeckPage]) -> dict[str, Any]:
    """A sheet for the teacher in each language, then the cards; of two languages each card is followed by its twin."""
    cards = [_cards(version) for version in versions]
    return {
        "title": expand_text(versions[0].title),
        "language": versions[0].language,
        "sheets": [_sheet(version) for version in versions],
        "cards": [card for card in chain.from_iterable(zip_longest(*cards)) if card is not None],
    }


def _sheet(page: ReminderDeckPage) -> dict[str, Any]:
    address = short_links.address(page, page.language)
    with translation.override(page.language):
        return {
            "language": page.language,
            "title": expand_text(page.title),
            "summary": expand_text(page.summary),
            "sections": [
                {"title": title, "points": [expand_text(point) for point in paragraphs(text)]}
                for title, text in (
                    (_("How to use the cards"), page.usage),
                    (_("When a pupil tells you something"), page.disclosure),
                )
                if text.strip()
            ],
            "call": _call(),
            "address": address,
            "qr": qr.picture(address),
            "qr_says": _("Square code that leads to this deck on the portal"),
            "newest": _("The newest version of these cards:"),
        }


def _cards(page: ReminderDeckPage) -> list[dict[str, Any]]:
    picture = qr.picture(short_links.address(page, page.language))
    with translation.override(page.language):
        shared = {"language": page.language, "call": _call(), "qr": picture}
        return [{**shared, "number": number, **_card(block.value)} for number, block in enumerate(page.reminders, 1)]


def _card(value: Any) -> dict[str, Any]:
    return {
        "title": expand_text(value["title"]),
        "labels": [name for name in (label(Ages, value["ages"]), label(Topic, value["topic"])) if name],
        "parts": [
            {"title": pgettext("reminder", "Say"), "texts": [expand_text(text) for text in value["say"]]},
            {"title": pgettext("reminder", "Ask"), "texts": [expand_text(text) for text in value["ask"]]},
            {"title": pgettext("reminder", "Do"), "texts": [expand_text(value["do"])]},
        ],
        "remember_title": pgettext("reminder", "Remember"),
        "remember": expand_text(value["remember"]),
    }


def _call() -> str:
    helpline = registry.find(registry.CHILD_HELPLINE)
    return _("A child is in danger? Call %(number)s") % {"number": helpline.number} if helpline else ""
