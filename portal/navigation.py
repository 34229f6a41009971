"""The frame around every response: root page, menu, breadcrumbs and languages, in as few queries as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page, Site

from portal import alerts, discretion, languages, references
from portal.places import Place

if TYPE_CHECKING:
    from portal.pages import SiteRootPage


@dataclass(frozen=True)
class Link:
    """A place to go: its name, its address, and whether the reader is on it or below it."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Strip:
    """The helpline strip on top of every page: one sentence that dials."""

    text: str
    url: str


_last_strip: dict[str, Strip] = {}


def last_strip() -> Strip | None:
    """The strip as this process showed it last in the active language: for a page that may not ask the database."""
    return _last_strip.get(str(get_language()))


def root_page(request: HttpRequest) -> SiteRootPage | None:
    """The home page of the request's language; pages bring it along from routing, views look it up."""
    known = getattr(request, "portal_root", None)
    site = Site.find_for_request(request)
    if known is None and site is not None:
        model = site.root_page.specific_class
        found = model.objects.filter(
            translation_key=site.root_page.translation_key, locale__language_code=get_language(), live=True
        )
        known = found.select_related("locale").first()
        request.portal_root = known  # type: ignore[attr-defined]  # remembered for the rest of the request
    return cast("SiteRootPage | None", known)


def chrome(
    request: HttpRequest,
    page: Page | None = None,
    versions: languages.Languages | None = None,
    place: Place | None = None,
) -> dict[str, Any]:
    """Template context of the frame.

    It holds `root`, `strip`, `alerts`, `menu`, `footer_links`, `breadcrumbs`, `languages`, `search_url`, and `advice`,
    the page that tells how to clear traces.
    `page` is None for a response that belongs to no page; its `versions` are then given, or the home pages are taken.
    `place` is the address below the page that is shown, if any.
    """
    root = root_page(request)
    if page is not None:
        versions = versions or languages.of_page(page, request)
        if place is not None:
            versions = versions.below(place.paths)
    context: dict[str, Any] = {
        "languages": versions or languages.of_home(),
        "search_url": reverse("search"),
        "page_type": page.page_type() if page is not None and hasattr(page, "page_type") else "",
        "root": root,
        "menu": [],
        "footer_links": [],
        "breadcrumbs": [],
        "advice": None,
        "strip": None,
        "alerts": [],
    }
    if root is not None:
        number = references.first(root.strip)
        if number:
            context["strip"] = Strip(references.expand_text(root.strip), number.url)
            _last_strip[context["languages"].current.language] = context["strip"]
        context["alerts"] = alerts.banners(request, root, page)
        context.update(_places(request, root, page))
    if page is not None and place is not None:
        context["breadcrumbs"] += _above(page, place, request)
    return context


def _places(request: HttpRequest, root: Page, page: Page | None) -> dict[str, Any]:
    """Menu, footer links, breadcrumbs and the page on traces from one query."""
    ancestor_paths = _ancestor_paths(page, root) if page is not None else []
    sections = Q(path__startswith=root.path, depth=root.depth + 1)
    advice = discretion.advice() & Q(path__startswith=root.path)
    found = list(
        discretion.marked(Page.objects.filter(sections | Q(path__in=ancestor_paths) | advice, live=True, alias_of=None))
        .select_related("locale")
        .order_by("path")
    )
    discretion.remember_sections(root, found)
    for place in found:
        place.locale = root.locale
    own_path = page.path if page is not None else ""
    sections_in_order = [place for place in found if place.depth == root.depth + 1]

    def link(place: Page) -> Link:
        return Link(references.expand_text(place.title), place.get_url(request) or "", own_path.startswith(place.path))

    return {
        "menu": [link(place) for place in sections_in_order if place.show_in_menus],
        "footer_links": [link(place) for place in sections_in_order if not place.show_in_menus],
        "breadcrumbs": [link(place) for place in found if place.path in ancestor_paths],
        "advice": next((link(place) for place in found if place.is_advice), None),
    }


def _above(page: Page, place: Place, request: HttpRequest) -> list[Link]:
    """The page itself and the places between it and the one that is shown."""
    address = page.get_url(request) or ""
    language = page.locale.language_code
    steps = [Link(one.title, f"{address}{one.paths[language]}") for one in place.above]
    return [Link(references.expand_text(page.title), address), *steps]


def _ancestor_paths(page: Page, root: Page) -> Sequence[str]:
    step = page.steplen
    return [page.path[:length] for length in range(len(root.path), len(page.path), step)]
