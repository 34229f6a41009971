"""What the library shows: every material below it, whatever its type, and the ways to narrow the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from materials.material_page import MaterialFile, MaterialPage, material_models
from portal import facets, languages, links
from portal.cards import Card, card
from portal.facets import Facets, Kind
from portal.illustrations import Picture
from portal.listing import open_to_all
from portal.pages import BasePage

# A card names so many files; the rest are on the material's own page.
MOST_FILES = 4


@dataclass(frozen=True)
class Material:
    """A material in the library; `preview` is what it looks like, where that is known."""

    page: MaterialPage
    card: Card
    preview: Picture | None
    all_files: list[MaterialFile]
    related: tuple[str, str] | None

    @property
    def files(self) -> list[MaterialFile]:
        """The files that its card names."""
        return self.all_files[:MOST_FILES]

    @property
    def more_files(self) -> int:
        """How many files only its own page names."""
        return max(len(self.all_files) - MOST_FILES, 0)

    @property
    def languages(self) -> list[str]:
        """The languages in which it can be had."""
        found = {file.language for file in self.all_files} or {self.page.language}
        return [code for code in languages.NAMES if code in found]

    @property
    def language_names(self) -> list[tuple[str, str]]:
        """Codes and names of these languages, each name in its own language."""
        return [(code, languages.NAMES[code]) for code in self.languages]


@dataclass(frozen=True)
class Shelf:
    """The materials of one form."""

    key: str
    label: str
    materials: list[Material]


def materials(index: BasePage, request: HttpRequest) -> list[Material]:
    """Every material below the library that everybody may see, in the order of the tree."""
    pages = _pages(index)
    links.prefetch({page_id for page in pages for page_id in links.chosen_ids(page.related)})
    return [_material(page, request) for page in pages]


def narrowed(found: list[Material], request: HttpRequest, address: str) -> Facets[Material]:
    """The materials that the address asks for."""
    return Facets(_kinds(found), found, request.GET, address)


def shelves(shown: list[Material], every: list[Material]) -> list[Shelf]:
    """Materials by their form; the form that the whole library has most of comes first."""
    counts: dict[str, int] = {}
    for material in every:
        counts[material.page.format_key] = counts.get(material.page.format_key, 0) + 1
    order = sorted(counts, key=lambda key: -counts[key])
    by_key = {key: [material for material in shown if material.page.format_key == key] for key in order}
    return [Shelf(key, found[0].page.format_label, found) for key, found in by_key.items() if found]


def _pages(index: BasePage) -> list[MaterialPage]:
    """Two queries, whatever the number of pages and of types: the page of each type is joined to the row of the tree.

    The second gives the same pages in other languages, whose files the library lists too.
    """
    types = {str(model._meta.model_name): model for model in material_models()}
    joined = [path for name, model in types.items() for path in (name, *_relations(name, model))]
    late = [f"{name}__{field}" for name, model in types.items() for field in _long_texts(model)]

    def specific(rows: Any) -> list[MaterialPage]:
        found = rows.select_related("locale", *joined).defer(*late)
        return [page for row in found for name in types if (page := _child(row, name)) is not None]

    pages = [page for page in specific(open_to_all(Page.objects.child_of(index))) if page.replaced_by_id is None]
    keys = [page.translation_key for page in pages]
    MaterialPage.note_versions(
        pages, specific(open_to_all(Page.objects.filter(translation_key__in=keys).exclude(locale=index.locale)))
    )
    for model in types.values():
        model.prepare_for_library([page for page in pages if isinstance(page, model)])
    return pages


def _child(row: Page, name: str) -> MaterialPage | None:
    page: MaterialPage | None = getattr(row, name, None)
    if page is not None:
        page.locale = row.locale
    return page


def _relations(name: str, model: type[MaterialPage]) -> list[str]:
    return [f"{name}__{relation}" for relation in ("image", *model.library_relations)]


def _long_texts(model: type[MaterialPage]) -> list[str]:
    """Bodies, of which the library shows nothing."""
    return [field.name for field in model._meta.fields if isinstance(field, StreamField) and field.name != "related"]


def _material(page: MaterialPage, request: HttpRequest) -> Material:
    related = links.chosen(page.related, request)
    return Material(page, card(page, request), page.library_picture(), page.material_files(), next(iter(related), None))


def _kinds(found: list[Material]) -> list[Kind[Material]]:
    everything = _("All")
    formats = {material.page.format_key: material.page.format_label for material in found}
    years = sorted({year for material in found for year in material.page.covered_years()}, reverse=True)
    return [
        facets.topics(lambda material: material.page.covered_topics(), everything, _("Topic")),
        facets.audiences(lambda material: material.page.audiences, everything, _("Whom it is for")),
        Kind("format", _("Form"), everything, formats, lambda material: {material.page.format_key}),
        Kind("language", _("Language of the files"), everything, languages.NAMES, lambda material: material.languages),
        Kind(
            "year",
            _("Year"),
            everything,
            {str(year): str(year) for year in years},
            lambda material: {str(year) for year in material.page.covered_years()},
        ),
    ]
