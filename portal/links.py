"""Links between pages, resolved together: one query for all links of a page, whatever their number.

A page is always linked in the reader's language; where it has no live page in that language there is no link.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page

from portal.per_request import memory


def prefetch(page_ids: Iterable[int]) -> None:
    """Look up the given pages' live pages in the active language and remember them for this request."""
    known = memory().setdefault("linked_pages", {})
    wanted = set(page_ids) - set(known)
    if wanted:
        known.update(_localized(wanted))


def linked_pages(page_ids: Iterable[int]) -> list[Page]:
    """The live pages in the active language for the given ids, in their order; those without one are left out."""
    ids = list(page_ids)
    known = memory().get("linked_pages", {})
    if not set(ids) <= set(known):
        known = {**known, **_localized(set(ids) - set(known))}
    return [known[page_id] for page_id in ids if known[page_id] is not None]


def chosen_ids(pages: Any) -> list[int]:
    """Ids in a StreamField of page choosers, without loading the pages."""
    return [int(item["value"]) for item in pages.raw_data if item["value"]]


def chosen(pages: Any, request: HttpRequest) -> list[tuple[str, str]]:
    """Title and address of the pages in a StreamField of page choosers, in the reader's language."""
    return [(page.title, page.get_url(request) or "") for page in linked_pages(chosen_ids(pages))]


def _localized(page_ids: set[int]) -> dict[int, Page | None]:
    keys = Page.objects.filter(pk__in=page_ids).values("translation_key")
    rows = Page.objects.filter(translation_key__in=keys).select_related("locale", "content_type")
    ids_by_key: dict[object, list[int]] = {}
    target: dict[object, Page] = {}
    for row in rows:
        if row.pk in page_ids:
            ids_by_key.setdefault(row.translation_key, []).append(row.pk)
        if row.locale.language_code == translation.get_language() and row.live and row.alias_of_id is None:
            target[row.translation_key] = row
    found: dict[int, Page | None] = dict.fromkeys(page_ids)
    for key, ids in ids_by_key.items():
        for page_id in ids:
            found[page_id] = target.get(key)
    return found
