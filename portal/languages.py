"""The one source of truth for a page's languages: html lang, canonical, hreflang and the switcher all read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

NAMES: dict[str, str] = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Alternate:
    """One language version of a page: its language code, the language's own name, its path and its full address."""

    language: str
    name: str
    path: str

    @property
    def url(self) -> str:
        """The absolute address, on the portal's public host."""
        return f"{settings.BASE_URL}{self.path}"

    def below(self, paths: Mapping[str, str]) -> Alternate:
        """The same version at an address below this one; `paths` gives what to add, by language."""
        return replace(self, path=f"{self.path}{paths[self.language]}")


@dataclass(frozen=True)
class Languages:
    """A response's languages. `current` is the version shown, `others` are its real twins, if any."""

    current: Alternate
    others: tuple[Alternate, ...] = ()
    indexed: bool = True

    @property
    def all(self) -> tuple[Alternate, ...]:
        """Every version, in the order of the settings."""
        order = list(NAMES)
        return tuple(sorted((self.current, *self.others), key=lambda version: order.index(version.language)))

    @property
    def missing(self) -> tuple[str, ...]:
        """Own names of the languages this page does not exist in."""
        present = {version.language for version in self.all}
        return tuple(name for code, name in NAMES.items() if code not in present)

    def below(self, paths: Mapping[str, str]) -> Languages:
        """The versions of an address below this one."""
        return replace(self, current=self.current.below(paths), others=tuple(one.below(paths) for one in self.others))


def of_page(page: Page, request: HttpRequest | None = None) -> Languages:
    """A page's language versions: itself and its live translations, aliases left out. One query."""
    twins = page.get_translations().live().filter(alias_of=None).select_related("locale")
    return Languages(
        alternate(page, request),
        tuple(alternate(twin, request) for twin in twins if twin.locale.language_code in NAMES),
    )


def alternate(page: Page, request: HttpRequest | None = None) -> Alternate:
    """A page as a language version of itself; its locale must be loaded."""
    language = page.locale.language_code
    return Alternate(language, NAMES[language], page.get_url(request) or "")


def of_view(name: str, *arguments: str) -> Languages:
    """The language versions of a view under `i18n_patterns`, such as the search."""
    versions = {}
    for language, own_name in NAMES.items():
        with translation.override(language):
            versions[language] = Alternate(language, own_name, reverse(name, args=arguments))
    current = versions.pop(translation.get_language() or settings.LANGUAGE_CODE)
    return Languages(current, tuple(versions.values()), indexed=False)


def of_view_about(page: Page, name: str) -> Languages:
    """The language versions of a view about a page, whose address holds the page's id. One query."""

    def version(of: Page) -> Alternate:
        language = of.locale.language_code
        with translation.override(language):
            return Alternate(language, NAMES[language], reverse(name, args=[of.pk]))

    twins = page.get_translations().live().filter(alias_of=None).select_related("locale")
    others = tuple(version(twin) for twin in twins if twin.locale.language_code in NAMES)
    return Languages(version(page), others, indexed=False)


def of_home() -> Languages:
    """The two home pages, for a response that belongs to no page (404, 500)."""
    versions = {
        code: Alternate(code, name, "/" if code == settings.LANGUAGE_CODE else f"/{code}/")
        for code, name in NAMES.items()
    }
    current = versions.pop(translation.get_language() or settings.LANGUAGE_CODE)
    return Languages(current, tuple(versions.values()), indexed=False)
