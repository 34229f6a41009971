"""Addresses below the library that are no pages: what became of a poster, and how often files were taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from materials import open_counts, short_links
from materials.short_links import ShortLink
from portal.notices import Notice
from portal.places import Place
from portal.references import expand_text

if TYPE_CHECKING:
    from materials.material_index_page import MaterialIndexPage

View = Callable[["MaterialIndexPage", HttpRequest], HttpResponse]
WITHDRAWN = {"vi": "da-thu-hoi", "en": "withdrawn"}
CODE_AND_WORD = 2


def library(language: str) -> Page | None:
    """The library in a language."""
    found = Page.objects.filter(
        content_type__app_label="materials",
        content_type__model="materialindexpage",
        locale__language_code=language,
        live=True,
        alias_of=None,
    )
    return found.select_related("locale").first()


def withdrawn_address(address: str, link: ShortLink) -> str:
    """Where the library says that what a link led to was withdrawn."""
    return f"{address}{WITHDRAWN[link.language]}/{link.code}/"


def find(components: list[str], language: str) -> View | None:
    """What answers at an address below the library, or None."""
    if "/".join([*components, ""]) == open_counts.PATHS.get(language):
        return open_counts.show
    if components == [open_counts.FILE]:
        return open_counts.download
    if len(components) == CODE_AND_WORD and components[0] == WITHDRAWN.get(language):
        link = short_links.find(components[1])
        if link is not None and link.withdrawn_on is not None:
            return lambda page, request: _withdrawn(page, request, link)
    return None


def serve(page: MaterialIndexPage, request: HttpRequest, view: View) -> HttpResponse:
    """What `find` found; raises `Http404` where the library itself is not to be seen."""
    if not page.live or page.alias_of_id is not None:
        raise Http404
    return view(page, request)


def _withdrawn(page: MaterialIndexPage, request: HttpRequest, link: ShortLink) -> HttpResponse:
    """The library, with a word on what the reader was looking for."""
    paths = {language: f"{word}/{link.code}/" for language, word in WITHDRAWN.items()}
    date = date_format(link.withdrawn_on or link.created_at, "DATE_FORMAT")
    said = _("“%(title)s” was withdrawn on %(date)s") % {"title": expand_text(link.title), "date": date}
    what_to_do = _("Please take the printed copy down if you can. Here is what may be printed and handed out today.")
    place = Place(paths, said, what_to_do)
    context = page.get_context(request, place=place)
    context["place"] = place
    sentence = Notice("caution", said, what_to_do)
    context["notices"] = [sentence, *context["notices"]]
    context["languages"] = replace(context["languages"], indexed=False)
    return render(request, page.get_template(request), context)
