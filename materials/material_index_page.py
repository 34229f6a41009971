"""The library: everything that can be downloaded."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from materials import library
from portal.pages import BasePage


class MaterialIndexPage(BasePage):
    """The library: what schools and communes print and use, sorted by what they look for."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["materials.PosterPage", "materials.SloganIndexPage"]
    page_description = _("The library of posters and slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("material index")
        verbose_name_plural = _("material indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `shelves`, the materials that the address asks for by their form, and the `facets` that narrow them."""
        context = super().get_context(request, *args, **kwargs)
        address = self.get_url(request) or ""
        every = library.materials(self, request)
        narrowed = library.narrowed(every, request, address)
        context.update(
            shelves=library.shelves(narrowed.found, every),
            count=len(narrowed.found),
            # The first facet stands open, the others are folded away until one of them is used.
            facets=narrowed.shown(),
            narrowed_further=any(name != "topic" for name in narrowed.chosen),
            clear_url=address if narrowed.chosen else "",
        )
        return context
