"""The library: everything that can be downloaded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from materials.poster_page import PosterPage
from materials.slogan_index_page import SloganIndexPage
from portal.cards import card, cards
from portal.listing import shown
from portal.pages import BasePage


class MaterialIndexPage(BasePage):
    """The library: posters to print, and the way to the slogans."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["materials.PosterPage", "materials.SloganIndexPage", "materials.PackPage"]
    page_description = _("The library of posters and slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("material index")
        verbose_name_plural = _("material indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `posters` as cards with their previews, and `slogan_pages` as cards."""
        context = super().get_context(request, *args, **kwargs)
        preview = f"preview_{get_language()}"
        posters = shown(PosterPage.objects.child_of(self)).select_related("locale", "image", preview)
        context["posters"] = [
            (card(poster, request), poster.preview(PosterPage.CARD_SIZE)) for poster in _with_renditions(posters)
        ]
        context["slogan_pages"] = cards(shown(SloganIndexPage.objects.child_of(self)), request)
        return context


def _with_renditions(posters: Any) -> list[PosterPage]:
    """The posters with the renditions of their previews loaded in one query."""
    preview = f"preview_{get_language()}"
    return list(posters.prefetch_related(f"{preview}__renditions"))
