"""The library: everything that can be downloaded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from materials.poster_page import PosterPage
from materials.reminder_deck_page import ReminderDeckPage
from materials.slogan_index_page import SloganIndexPage
from materials.speaker_script_page import SpeakerScriptPage
from portal.cards import card, cards
from portal.listing import shown
from portal.pages import BasePage


class MaterialIndexPage(BasePage):
    """The library: posters to print, reminders for classes, scripts for loudspeakers, and the way to the slogans."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "materials.PosterPage",
        "materials.ReminderDeckPage",
        "materials.SloganIndexPage",
        "materials.SpeakerScriptPage",
    ]
    page_description = _("The library of posters and slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("material index")
        verbose_name_plural = _("material indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `posters` as cards with their previews, and `decks`, `scripts` and `slogan_pages` as cards."""
        context = super().get_context(request, *args, **kwargs)
        preview = f"preview_{get_language()}"
        posters = shown(PosterPage.objects.child_of(self)).select_related("locale", "image", preview)
        context["posters"] = [
            (card(poster, request), poster.preview(PosterPage.CARD_SIZE)) for poster in _with_renditions(posters)
        ]
        context["decks"] = cards(shown(ReminderDeckPage.objects.child_of(self)).defer("reminders"), request)
        context["scripts"] = cards(shown(SpeakerScriptPage.objects.child_of(self)), request)
        context["slogan_pages"] = cards(shown(SloganIndexPage.objects.child_of(self)), request)
        return context


def _with_renditions(posters: Any) -> list[PosterPage]:
    """The posters with the renditions of their previews loaded in one query."""
    preview = f"preview_{get_language()}"
    return list(posters.prefetch_related(f"{preview}__renditions"))
