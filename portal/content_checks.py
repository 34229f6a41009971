"""What can go wrong in content besides its texts: dead links, missing twins, a damaged tree, and what pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from portal import reference_uses, rendering, texts
from portal.pages import BasePage
from portal.rendering import Shown

Check = Callable[[str], Iterator[str]]
Progress = Callable[[Iterable[tuple[BasePage, bool]]], Iterable[tuple[BasePage, bool]]]
_checks: list[Check] = []


def register(check: Check) -> None:
    """Add a rule for the text of every rendered page: it yields a sentence for each breach."""
    _checks.append(check)


def problems(progress: Progress = iter) -> Iterator[str]:
    """One sentence for each problem found. `progress` is told of each page before it is rendered."""
    yield from _tree()
    pages = list(Page.objects.live().filter(depth__gt=1).select_related("locale").specific())
    yield from _twins(pages)
    yield from _links(pages)
    yield from _rendered(progress)
    yield from _typed_translations()


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


@dataclass
class _Version:
    """What is compared between the languages of a page."""

    name: str
    references: frozenset[str]
    dialled: frozenset[str]


@dataclass
class _Versions:
    """A page in one language: live, as a draft, or both."""

    live: _Version | None = None
    draft: _Version | None = None

    @property
    def all(self) -> list[_Version]:
        return [version for version in (self.live, self.draft) if version is not None]


def _rendered(progress: Progress) -> Iterator[str]:
    """Numbers that are shown and not known, and numbers and laws that one language has and the other has not."""
    known: dict[object, dict[str, _Versions]] = defaultdict(lambda: defaultdict(_Versions))
    for page, is_draft in progress(rendering.versions()):
        for shown in rendering.show(page, is_draft=is_draft):
            for check in _checks:
                for sentence in check(shown.text):
                    yield f"{shown.name} shows: {sentence}"
            if not shown.place:
                versions = known[page.translation_key][page.language]
                setattr(versions, "draft" if is_draft else "live", _compared(shown))
    for languages in known.values():
        yield from _differences(languages)


def _compared(shown: Shown) -> _Version:
    references = (f"{{{kind}:{key}}}" for kind, key in reference_uses.of_instance(shown.page))
    return _Version(shown.name, frozenset(references), shown.dialled)


def _differences(languages: dict[str, _Versions]) -> Iterator[str]:
    """Compare each translation with its source: live with live, a draft with whatever it may have been made of."""
    source = languages.get(settings.LANGUAGE_CODE)
    for language, versions in languages.items():
        if language == settings.LANGUAGE_CODE or source is None:
            continue
        if source.live and versions.live:
            yield from _between(source.live, versions.live)
        if versions.draft and source.all and not any(_same(one, versions.draft) for one in source.all):
            yield from _between(source.live or source.all[0], versions.draft)


def _same(one: _Version, other: _Version) -> bool:
    return (one.references, one.dialled) == (other.references, other.dialled)


def _between(one: _Version, other: _Version) -> Iterator[str]:
    for name in ("references", "dialled"):
        here, there = getattr(one, name), getattr(other, name)
        if here != there:
            yield (
                f"{other.name} does not match {one.name}:"
                f" missing {', '.join(sorted(here - there)) or 'nothing'},"
                f" too many {', '.join(sorted(there - here)) or 'nothing'}."
            )
            return  # other references dial other numbers: once is enough


def _typed_translations() -> Iterator[str]:
    """What a translator has typed and nobody has saved as a page yet."""
    in_use = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    typed = StringTranslation.objects.filter(Exists(in_use)).select_related("locale", "context")
    for translation in typed.iterator():
        for sentence in texts.sentences(rendering.text_of(translation.data)):
            language, key = translation.locale.language_code, translation.context.object_id
            page = Page.objects.filter(translation_key=key).order_by("pk").first()
            where = f"{page.url_path} ({page.title})" if page else str(key)
            yield f"{language} translation of {where}, {translation.context.path}: {sentence}"
