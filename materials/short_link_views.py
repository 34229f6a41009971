"""Answers `/q/<code>`: whoever scans a poster gets to what it promised, whatever has become of the page since."""

from __future__ import annotations

import logging

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from materials import library_places, replacement, short_links
from materials.material_page import MaterialPage, material_models
from materials.short_links import ShortLink
from portal import languages
from portal.navigation import chrome, root_page

logger = logging.getLogger(__name__)


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on in the language of the paper, and count it; without a link of this name, 404 with a sentence."""
    link = short_links.find(code)
    if link is None:
        return _unknown(request)
    with translation.override(link.language):
        response = HttpResponseRedirect(target(link, request))
    # The target may be another one tomorrow, and every scan is to be counted.
    response.headers["Cache-Control"] = "no-store"
    if request.method == "GET":
        _count(link)
    return response


def target(link: ShortLink, request: HttpRequest) -> str:
    """An address of this portal in the link's language, to be asked for while that language is active."""
    if link.location:
        return link.location
    page = _page(link) or _replacement(link)
    if page is not None and (address := page.get_url(request)):
        return str(address)
    library = library_places.library(link.language) if is_material(link) else _live(link.section_key, link.language)
    if library is not None and (address := library.get_url(request)):
        return library_places.withdrawn_address(address, link) if is_material(link) else str(address)
    root = root_page(request)
    return str(root.get_url(request) if root is not None else "/")


def is_material(link: ShortLink) -> bool:
    """Whether the link led to something to print, which the library is the next best thing to."""
    return link.page_type in {model._meta.label for model in material_models()}


def _page(link: ShortLink) -> Page | None:
    return _live(link.translation_key, link.language)


def _live(key: object, language: str) -> Page | None:
    found = Page.objects.filter(translation_key=key, locale__language_code=language, live=True, alias_of=None)
    return found.select_related("locale").first() if key else None


def _replacement(link: ShortLink) -> Page | None:
    """What took the place of a page that is no longer live, or no longer there."""
    versions = Page.objects.filter(translation_key=link.translation_key).select_related("locale").specific()
    for version in versions:
        if isinstance(version, MaterialPage) and version.replaced_by_id:
            return replacement.current(version, link.language)
    if link.replacement_key is None:
        return None
    first = Page.objects.filter(translation_key=link.replacement_key).specific().first()
    keys = [link.replacement_key, *(page.translation_key for page in (replacement.chain(first) if first else ()))]
    return replacement.last_live(keys, link.language)


def _count(link: ShortLink) -> None:
    """A scan that cannot be counted must still lead on."""
    try:
        with transaction.atomic():
            short_links.count(link, timezone.localdate())
    except DatabaseError as error:
        logger.warning("A scan of %s was not counted: %s", link.code, error)


def _unknown(request: HttpRequest) -> HttpResponse:
    """The page for an address that does not exist, with a sentence in each language: nobody knows the paper's."""
    sentences = []
    for language in languages.NAMES:
        with translation.override(language):
            sentences.append((language, _("No short link has this code. Please compare it with the paper.")))
    context = {**chrome(request), "page_type": "404", "sentences": sentences}
    return render(request, "404.html", context, status=404)
