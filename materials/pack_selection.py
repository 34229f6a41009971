"""What may go into a pack, and what one reader chose: live, public pages that offer files, and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Container
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from hotline.models import Helpline
from materials.material_page import MaterialPage
from materials.slogans import Slogan
from portal.listing import open_to_all
from portal.references import expand_text

MOST_MATERIALS = 60
MOST_BYTES = 200 * 1024 * 1024
# Raise it when a ZIP is made differently, so that nobody is given one of the old kind.
FORMAT = 1


@dataclass(frozen=True)
class Selection:
    """What a reader asks for: materials in their order, the language of the list inside, the pack they come from.

    Pages are named by their translation keys, which are the same in every language. It says nothing about the reader.
    """

    language: str
    materials: tuple[str, ...]
    pack: str = ""


@dataclass(frozen=True)
class Offer:
    """A material as a page lists it before it is packed; `size` is None where a file is made only when asked for."""

    key: str
    title: str
    url: str
    summary: str
    group: str
    language: str
    kinds: str
    count: int
    size: int | None


def material_types() -> list[type[MaterialPage]]:
    """The page types whose files may be packed."""
    return [model for model in get_page_models() if issubclass(model, MaterialPage) and model.may_be_packed]


def offered(language: str) -> list[MaterialPage]:
    """Everything that a reader of a language may choose from, type by type, in the order of the library."""
    found: list[MaterialPage] = []
    for model in material_types():
        pages = list(_public(model).filter(locale__language_code=language, replaced_by=None).order_by("path"))
        model.prepare_for_library(pages)
        found += pages
    return found


def chosen(keys: Collection[str], language: str, types: Container[Any] | None = None) -> list[MaterialPage]:
    """The materials with these keys, in their order, as they are in a language.

    Where one does not exist in that language it comes in the one in which it does; what is not public is left out.
    Whoever knows the `types` saves a question to the database for each of the others.
    """
    found: dict[str, MaterialPage] = {}
    for model in (model for model in material_types() if types is None or model in types):
        for page in _public(model).filter(translation_key__in=keys):
            key = str(page.translation_key)
            if key not in found or page.language == language:
                found[key] = page
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def offer(page: MaterialPage) -> Offer:
    """What a list says about a material."""
    files = page.material_files()
    sizes = [file.size for file in files if file.size is not None]
    return Offer(
        key=str(page.translation_key),
        title=expand_text(page.title),
        url=page.get_url() or "",
        summary=page.summary_text,
        group=page.format_label,
        language=page.language,
        kinds=", ".join(dict.fromkeys(file.kind for file in files)),
        count=len(files),
        size=sum(sizes) if len(sizes) == len(files) else None,
    )


def known_bytes(pages: Collection[MaterialPage]) -> int:
    """How large the chosen files are at least: those that are made on demand are not counted."""
    return sum(file.size or 0 for page in pages for file in page.material_files())


def digest(selection: Selection) -> str:
    """Equal for two requests that would get the same ZIP.

    It covers the selection, the revisions of all its pages, the records that files show, and the day: that stands on
    the list inside, and what else a file may show, such as the status of a law, is at most a day old.
    """
    keys = [*selection.materials, selection.pack] if selection.pack else list(selection.materials)
    versions = open_to_all(Page.objects.filter(translation_key__in=keys)).order_by("pk")
    state = {
        "format": FORMAT,
        "selection": [selection.language, selection.pack, *selection.materials],
        "day": timezone.localdate(),
        "pages": list(versions.values_list("pk", "live_revision", "last_published_at", "url_path")),
        "helplines": _rows(Helpline),
        "slogans": _rows(Slogan),
    }
    return hashlib.sha256(json.dumps(state, default=str).encode()).hexdigest()


def _rows(model: type[Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk").values_list())


def _public(model: type[MaterialPage]) -> QuerySet[MaterialPage]:
    """Public pages of a type with the files that they hold, so that listing those asks nothing more."""
    files = {get_document_model(), get_image_model()}
    held = [field.name for field in model._meta.concrete_fields if field.related_model in files]
    return open_to_all(model.objects.all()).select_related("locale", *held)
