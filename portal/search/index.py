"""Keeps the search entries in step with the live pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from wagtail.models import Page

from portal import per_request, reference_uses, texts
from portal.models import SearchEntry
from portal.references import expand_text
from portal.vietnamese import compose, folded_words

OWN_COLUMNS = {"title", "summary", "seo_title", "search_description"}


def update(page: Page) -> None:
    """Write a page's entries, or remove them where the page is not to be found (draft, alias, restricted)."""
    page = page.specific
    remove(page)
    language = page.locale.language_code
    # References are written out in the page's language, whatever the language of the person who publishes, and with
    # the restriction or record that this very request has just changed.
    with translation.override(language), per_request.remembering():
        if not _is_public(page):
            return
        body = " ".join(expand_text(text.text) for text in texts.of_instance(page) if text.field not in OWN_COLUMNS)
        entries = [_entry(page, "", title=expand_text(page.title), summary=page.summary_text, body=body)]
        entries += [
            _entry(
                page,
                place.paths[language],
                title=place.title,
                summary=expand_text(place.summary),
                body=expand_text(place.text),
            )
            for place in page.places()
        ]
    SearchEntry.objects.bulk_create(entries)


def _is_public(page: Any) -> bool:
    return page.live and page.alias_of_id is None and hasattr(page, "page_type") and not page.get_view_restrictions()


def _entry(page: Any, place: str, **columns: str) -> SearchEntry:
    columns = {name: compose(text) for name, text in columns.items()}
    folded = {f"folded_{name}": padded(text) for name, text in columns.items()}
    language = page.locale.language_code
    return SearchEntry(page_id=page.pk, place=place, language=language, page_type=page.page_type(), **columns, **folded)


def remove(page: Page) -> None:
    """Forget a page."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


def update_mentions(kind: str, keys: Iterable[str]) -> None:
    """Write anew the entries of pages that refer to these records, since what the records say has changed."""
    for page in reference_uses.pages(kind, keys).specific():
        update(page)


def update_below(page: Page) -> None:
    """Write anew the entries of a page and of all pages below it."""
    for descendant in Page.objects.descendant_of(page, inclusive=True).live().specific():
        update(descendant)


def rebuild() -> Iterator[Page]:
    """Write every entry and every use of a reference anew; yields each page when it is done, to show progress."""
    SearchEntry.objects.exclude(page__in=Page.objects.live()).delete()
    reference_uses.rebuild_records()
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator():
        update(page)
        reference_uses.update(page)
        yield page


def padded(text: str) -> str:
    """Folded words between single spaces, with one at each end: a word is then found by " word"."""
    return f" {' '.join(folded_words(text))} "
