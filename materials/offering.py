"""Which materials offer an uploaded file: the question behind counting it and behind its old address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Q
from wagtail.documents import get_document_model
from wagtail.models import Page

from portal.languages import NAMES


def file_fields(model: Any) -> dict[str, str]:
    """The fields of a page type that name an uploaded file, and the language of the file: `file_vi` is Vietnamese.

    A field without a language in its name holds a file in the language of the page: "".
    """
    document = get_document_model()
    names = [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is document
    ]
    return {name: suffix if (suffix := name.rpartition("_")[2]) in NAMES else "" for name in names}


def offers(document_id: int) -> Iterator[tuple[Page, str]]:
    """The live pages that offer a file, with the file's language; a page in that language comes first."""
    from materials.material_page import material_models

    found: list[tuple[Page, str]] = []
    for model in material_models():
        fields = file_fields(model)
        named = Q(pk__in=[])
        for name in fields:
            named |= Q(**{name: document_id})
        if fields:
            pages = model._default_manager.filter(named, live=True, alias_of=None).select_related("locale")
            for page in pages:
                language = next(code for name, code in fields.items() if getattr(page, f"{name}_id") == document_id)
                found.append((page, language or page.locale.language_code))
    yield from sorted(found, key=lambda one: (one[0].locale.language_code != one[1], one[0].pk))
