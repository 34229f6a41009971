"""Which pages a list may show to everybody."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from portal.per_request import once_per_request

PageType = TypeVar("PageType", bound=Page)


@once_per_request
def restricted_paths() -> tuple[str, ...]:
    """Tree paths of the pages that only some may see; what stands below them is restricted as well."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def open_to_all(pages: QuerySet[PageType]) -> QuerySet[PageType]:
    """Of the given pages those that are live, no aliases and not behind a password."""
    hidden = Q()
    for path in restricted_paths():
        hidden |= Q(path__startswith=path)
    found = pages.filter(live=True, alias_of=None)
    return found.exclude(hidden) if hidden else found


def shown(pages: QuerySet[PageType]) -> QuerySet[PageType]:
    """Of the given pages those that everybody may see, with what a card needs of them."""
    return open_to_all(pages).select_related("locale", "image")
