"""What search engines read: robots.txt and the sitemap with its language alternates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page, Site

from portal import languages
from portal.pages import BasePage

Versions = list[tuple[Page, languages.Alternate]]
Entry = tuple[str, datetime.datetime | None, list[languages.Alternate]]


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin and search results."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/search/",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page, and every place below one, in every language, each with its alternates.

    The number of queries grows with the page types that have places, not with the pages.
    """
    site = Site.find_for_request(request)
    roots = Page.objects.none() if site is None else site.root_page.get_translations(inclusive=True)
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).select_related("locale")
    pages = pages.filter(locale__in=roots.values("locale")).order_by("translation_key", "locale__language_code")
    entries: list[Entry] = []
    for _key, group in groupby(pages, key=attrgetter("translation_key")):
        versions = [
            (page, languages.alternate(page, request)) for page in group if page.locale.language_code in languages.NAMES
        ]
        alternates = [version for _page, version in versions if version.path]
        entries += [(version.url, page.last_published_at, alternates) for page, version in versions if version.path]
        entries += _places(versions, alternates)
    context = {"entries": sorted(entries, key=lambda entry: entry[0])}
    return render(request, "sitemap.xml", context, content_type="application/xml")


def _places(versions: Versions, alternates: list[languages.Alternate]) -> Iterator[Entry]:
    """The addresses below a page, such as the articles of the laws in the legal register."""
    page, _version = versions[0]
    model = page.specific_class
    if not issubclass(model, BasePage) or model.places is BasePage.places:
        return
    for place in page.specific.places():
        below = [alternate.below(place.paths) for alternate in alternates]
        yield from ((version.url, page.last_published_at, below) for version in below)
