"""The library: everything that can be downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from materials import library, library_places, open_counts
from portal.pages import BasePage
from portal.places import Place


class MaterialIndexPage(BasePage):
    """The library: what schools and communes print and use, sorted by what they look for."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "materials.PackPage",
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

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The library, a page below it, or one of the places of `materials.library_places`."""
        view = library_places.find(path_components, str(get_language()))
        return RouteResult(self, kwargs={"view": view}) if view else super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, view: library_places.View | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The library itself, or what stands at an address below it."""
        return library_places.serve(self, request, view) if view else super().serve(request, *args, **kwargs)

    def places(self) -> Iterator[Place]:
        """The page that says how often materials were downloaded."""
        yield open_counts.place()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `shelves`, the materials that the address asks for by their form, and the `facets` that narrow them.

        `downloads_url` tells how often they were downloaded.
        """
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
            downloads_url=f"{address}{open_counts.PATHS[self.language]}",
        )
        return context
