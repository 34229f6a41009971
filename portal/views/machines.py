"""What search engines read: robots.txt and the sitemap with its language alternates."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page, Site

from portal import languages


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
    """Every public page in every language, each with its alternates; the number of queries does not grow."""
    site = Site.find_for_request(request)
    roots = Page.objects.none() if site is None else site.root_page.get_translations(inclusive=True)
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).select_related("locale")
    pages = pages.filter(locale__in=roots.values("locale")).order_by("translation_key", "locale__language_code")
    entries = []
    for _key, group in groupby(pages, key=attrgetter("translation_key")):
        versions = [
            (page, languages.alternate(page, request)) for page in group if page.locale.language_code in languages.NAMES
        ]
        alternates = [version for _page, version in versions if version.path]
        entries += [(version.url, page.last_published_at, alternates) for page, version in versions if version.path]
    context = {"entries": sorted(entries, key=lambda entry: entry[0])}
    return render(request, "sitemap.xml", context, content_type="application/xml")
