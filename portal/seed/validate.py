"""Finds what is wrong in `content/` before anything is written, and without a database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from portal.seed import rules
from portal.seed.files import HOME, LANGUAGES, Content, Problem, SeedFile
from portal.seed.validate_values import Found, in_both_languages, of_field, of_plain_value
from portal.seed.values import OWN_KEYS, is_bilingual
from portal.topics import Audience


def problems(content: Content) -> list[Problem]:
    """Every problem of every file; an empty list means that the content can be loaded."""
    found: list[Problem] = []
    if HOME not in content.by_reference:
        found.append(Problem(f"{HOME}.toml", "file", "is missing: the portal needs a home page"))
    for file in content.pages:
        found += [Problem(file.name, key, sentence) for key, sentence in _page(file, content)]
    for file in content.records:
        found += [Problem(file.name, key, sentence) for key, sentence in _records(file, content)]
    found += _double_addresses(content)
    return found or list(rules.broken(content))


def _page(file: SeedFile, content: Content) -> Found:
    try:
        model = file.model
    except (LookupError, ValueError):
        model = None
    if model is None or not issubclass(model, Page):
        yield "type", f"{file.data['type']!r} is not a page type"
        return
    parent = file.parent_reference
    if parent in content.by_reference and not _may_stand_below(model, content.by_reference[parent]):
        yield "type", f"{file.data['type']} may not stand below {content.by_reference[parent].data['type']}"
    if parent is not None and parent not in content.by_reference:
        yield "file", f"has no parent: content/{parent}.toml does not exist"
    yield from _own_keys(file)
    translatable = {
        field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)
    }
    for name, raw in file.data.items():
        if name in OWN_KEYS:
            continue
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            yield name, f"is not a key of {file.data['type']}"
            continue
        yield from of_field(field, raw, name, content, bilingual=name in translatable)
    yield from _missing(model, file)


def _may_stand_below(model: type[Page], parent: SeedFile) -> bool:
    try:
        return parent.model in model.allowed_parent_page_models()
    except (LookupError, ValueError):
        return True  # the parent's own file says what is wrong


def _own_keys(file: SeedFile) -> Found:
    if not isinstance(file.data.get("order"), int) and file.reference != HOME:
        yield "order", "is missing: give the page's place among its siblings as a whole number"
    for audience in file.data.get("audiences", []):
        if audience not in Audience.values:
            yield "audiences", f"{audience!r} is none of {', '.join(Audience.values)}"


def _missing(model: type[models.Model], file: SeedFile) -> Found:
    for field in model._meta.fields:
        own = field.model is not Page or field.name in {"title", "slug"}
        if (own and _is_required(field) and not file.data.get(field.name)) or (
            own and _is_required(field) and is_bilingual(raw := file.data[field.name]) and not any(raw.values())
        ):
            yield field.name, "is missing"


def _is_required(field: Any) -> bool:
    if isinstance(field, (models.BooleanField, models.AutoField)) or field.remote_field:
        return False
    return bool(not field.blank and not field.has_default() and field.editable and not field.null)


def _records(file: SeedFile, content: Content) -> Found:
    try:
        model = file.model
    except (LookupError, ValueError):
        yield "model", f"{file.data['model']!r} is not a model"
        return
    seen: set[str] = set()
    for index, record in enumerate(file.data["records"], 1):
        where = f"records.{index}"
        key = record.get("key")
        if not key or key in seen:
            yield f"{where}.key", "is missing" if not key else f"{key!r} is used twice"
        seen.add(str(key))
        for name, raw in record.items():
            yield from _record_field(model, name, raw, f"{where}.{name}", content)
        given = {*record, *(f"{name}_{code}" for name, raw in record.items() if is_bilingual(raw) for code in raw)}
        for field in model._meta.fields:
            if _is_required(field) and field.name not in given:
                yield f"{where}.{field.name}", "is missing"


def _record_field(model: Any, name: str, raw: Any, key: str, content: Content) -> Found:
    names: set[str] = {field.name for field in model._meta.get_fields()}
    if is_bilingual(raw) and {f"{name}_{language}" for language in LANGUAGES} <= names:
        yield from in_both_languages(raw, key)
        for language in LANGUAGES:
            yield from of_plain_value(
                model._meta.get_field(f"{name}_{language}"), raw.get(language), f"{key}.{language}"
            )
    elif isinstance(raw, list) and name in names:
        child: Any = model._meta.get_field(name).related_model
        for index, item in enumerate(raw, 1):
            for child_name, value in item.items():
                yield from _record_field(child, child_name, value, f"{key}.{index}.{child_name}", content)
    elif name in names:
        yield from _one_column(model._meta.get_field(name), raw, key, content)
    else:
        yield key, f"is not a key of {model._meta.label}"


def _one_column(field: Any, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(field, models.ForeignKey):
        yield from of_plain_value(field, raw, key)
        return
    named = field.related_model._meta.label
    if raw not in content.record_keys(named):
        yield key, f"there is no {named} with the key {raw!r}"


def _double_addresses(content: Content) -> Iterator[Problem]:
    for language in LANGUAGES:
        seen: dict[tuple[str | None, str], str] = {}
        for file in content.pages:
            slug: Any = file.data.get("slug")
            if not is_bilingual(slug) or language not in slug:
                continue
            place = (file.parent_reference, slug[language])
            if place in seen:
                yield Problem(file.name, f"slug.{language}", f"is the same as in content/{seen[place]}")
            seen[place] = file.name
