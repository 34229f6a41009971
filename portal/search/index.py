"""Keeps the search entries in step with the live pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from wagtail.models import Page

from portal import texts
from portal.models import SearchEntry
from portal.references import expand_text
from portal.vietnamese import compose, folded_words

OWN_COLUMNS = {"title", "summary", "seo_title", "search_description"}


def update(page: Page) -> None:
    """Write a page's entry, or remove it where the page is not to be found (draft, alias, restricted)."""
    page = page.specific
    if not page.live or page.alias_of_id is not None or not hasattr(page, "page_type") or page.get_view_restrictions():
        remove(page)
        return
    columns = {
        "title": expand_text(page.title),
        "summary": page.summary_text,
        "body": " ".join(expand_text(text.text) for text in texts.of_instance(page) if text.field not in OWN_COLUMNS),
    }
    columns = {name: compose(text) for name, text in columns.items()}
    folded = {f"folded_{name}": padded(text) for name, text in columns.items()}
    SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={"language": page.locale.language_code, "page_type": page.page_type(), **columns, **folded},
    )


def remove(page: Page) -> None:
    """Forget a page."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


def update_mentions(text: str) -> None:
    """Write anew the entries that hold a text, such as a number that has changed."""
    mentions = Q(title__contains=text) | Q(summary__contains=text) | Q(body__contains=text)
    for entry in SearchEntry.objects.filter(mentions).select_related("page"):
        update(entry.page)


def update_below(page: Page) -> None:
    """Write anew the entries of a page and of all pages below it."""
    for descendant in Page.objects.descendant_of(page, inclusive=True).live().specific():
        update(descendant)


def rebuild() -> Iterator[Page]:
    """Write every entry anew; yields each page when it is done, so that a command can show progress."""
    SearchEntry.objects.exclude(page__in=Page.objects.live()).delete()
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator():
        update(page)
        yield page


def padded(text: str) -> str:
    """Folded words between single spaces, with one at each end: a word is then found by " word"."""
    return f" {' '.join(folded_words(text))} "
