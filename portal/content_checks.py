"""What can go wrong in published content besides its texts: dead links, missing twins, a damaged tree."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from wagtail.models import Page

from portal.pages import BasePage


def problems() -> Iterator[str]:
    """One sentence for each problem found."""
    yield from _tree()
    pages = list(Page.objects.live().filter(depth__gt=1).select_related("locale").specific())
    yield from _twins(pages)
    yield from _links(pages)


def _tree() -> Iterator[str]:
    kinds = ("a wrong path", "a wrong path length", "no parent", "a wrong depth", "a wrong number of children")
    for kind, found in zip(kinds, Page.find_problems(), strict=True):
        for page_id in found:
            yield f"The page tree is damaged: page {page_id} has {kind}. Run `manage.py fixtree`."


def _twins(pages: list[Page]) -> Iterator[str]:
    languages = {code for code, _name in settings.LANGUAGES}
    present: dict[object, set[str]] = {}
    for page in pages:
        present.setdefault(page.translation_key, set()).add(page.locale.language_code)
    for page in pages:
        if page.alias_of_id is not None:
            yield f"{page.url_path} is an alias: it is not served. Translate it or delete it."
        elif page.locale.language_code == settings.LANGUAGE_CODE:
            for language in languages - present[page.translation_key]:
                yield f"{page.url_path} ({page.title}) is not published in {language!r}."


def _links(pages: list[Page]) -> Iterator[str]:
    live = {page.pk for page in pages}
    for page in pages:
        if isinstance(page, BasePage):
            for target in sorted(set(page.linked_page_ids()) - live):
                yield f"{page.url_path} ({page.title}) links to page {target}, which is not published."
