"""One material takes the place of another: which one counts today, and what readers of the old one are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.navigation import Link
from portal.notices import Notice
from portal.references import expand_text


def chain(page: Any) -> Iterator[Any]:
    """What replaced a page, what replaced that, and so on; stops where it would begin anew."""
    seen = {page.translation_key}
    while page is not None and getattr(page, "replaced_by_id", None):
        page = Page.objects.filter(pk=page.replaced_by_id).select_related("content_type").first()
        page = page.specific if page is not None else None
        if page is None or page.translation_key in seen:
            return
        seen.add(page.translation_key)
        yield page


def current(page: Any, language: str) -> Page | None:
    """What stands in the place of a page today: the last of its replacements that is live in a language."""
    keys = [replacement.translation_key for replacement in chain(page)]
    return last_live(keys, language)


def last_live(keys: list[Any], language: str) -> Page | None:
    """Of pages in the order in which they replaced each other, the last one that is live in a language."""
    live = Page.objects.filter(
        translation_key__in=keys, locale__language_code=language, live=True, alias_of=None
    ).select_related("locale")
    found = {page.translation_key: page for page in live}
    return next((found[key] for key in reversed(keys) if key in found), None)


def circle(page: Any) -> list[str]:
    """The titles of the pages that would replace each other in a circle; empty where all is well."""
    titles = [page.title]
    seen = {page.translation_key}
    following = page.replaced_by
    while following is not None:
        titles.append(following.title)
        if following.translation_key == page.translation_key:
            return titles
        if following.translation_key in seen:
            return []
        seen.add(following.translation_key)
        following = getattr(following.specific, "replaced_by", None)
    return []


def notice(page: Any, request: HttpRequest) -> Notice:
    """Tells readers of a replaced page what to take instead."""
    newer = current(page, page.locale.language_code)
    links = (Link(expand_text(newer.title), newer.get_url(request) or ""),) if newer is not None else ()
    return Notice(
        "caution",
        _("Something newer has taken the place of this page"),
        _("Since %(date)s it is no longer to be printed or handed out. Please take down copies that still hang.")
        % {"date": date_format(page.replaced_on, "DATE_FORMAT")},
        links,
    )
