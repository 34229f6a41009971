"""Finds what is wrong in `content/` before anything is written, and without a database."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from portal.seed import rules
from portal.seed.files import HOME, LANGUAGES, Content, Problem, SeedFile
from portal.seed.markdown import page_references, structure, unsupported
from portal.seed.values import OWN_KEYS, is_bilingual, stream_items
from portal.topics import Audience
from portal.vietnamese import slugify

Found = Iterator[tuple[str, str]]


def problems(content: Content) -> list[Problem]:
    """Every problem of every file; an empty list means that the content can be loaded."""
    found: list[Problem] = []
    if HOME not in content.by_reference:
        found.append(Problem(f"{HOME}.toml", "file", "is missing: the portal needs a home page"))
    for file in content.pages:
        found += [Problem(file.name, key, sentence) for key, sentence in _page(file, content)]
    for file in content.records:
        found += [Problem(file.name, key, sentence) for key, sentence in _records(file)]
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
    if parent is not None and parent not in content.by_reference:
        yield "file", f"has no parent: content/{parent}.toml does not exist"
    yield from _own_keys(file)
    translatable = {field.field_name for field in get_translatable_fields(model) if isinstance(field, TranslatableField)}
    for name, raw in file.data.items():
        if name in OWN_KEYS:
            continue
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            yield name, f"is not a key of {file.data['type']}"
            continue
        if isinstance(field, StreamField):
            yield from _stream(field, raw, name, content)
        else:
            yield from _field(field, raw, name, content, bilingual=name in translatable)
    yield from _missing(model, file)


def _own_keys(file: SeedFile) -> Found:
    if not isinstance(file.data.get("order"), int) and file.reference != HOME:
        yield "order", "is missing: give the page's place among its siblings as a whole number"
    for audience in file.data.get("audiences", []):
        if audience not in Audience.values:
            yield "audiences", f"{audience!r} is none of {', '.join(Audience.values)}"


def _missing(model: type[models.Model], file: SeedFile) -> Found:
    for name in ("title", "slug"):
        if name not in file.data:
            yield name, "is missing"
    for field in model._meta.fields:
        required = not field.blank and not field.has_default() and field.editable and not field.null
        own = field.model is not Page and not getattr(field, "remote_field", None)
        if own and required and not isinstance(field, models.BooleanField) and field.name not in file.data:
            yield field.name, "is missing"


def _field(field: Any, raw: Any, key: str, content: Content, *, bilingual: bool) -> Found:
    if bilingual:
        yield from _both_languages(raw, key)
        if not is_bilingual(raw):
            return
    elif is_bilingual(raw):
        yield key, "has one value for both languages; write it without vi and en"
        return
    for language in LANGUAGES if bilingual else ("",):
        value = raw.get(language) if bilingual else raw
        where = f"{key}.{language}" if language else key
        if isinstance(field, models.ForeignKey):
            if not isinstance(value, str) or not (content.directory / "media" / value).is_file():
                yield where, f"content/media/{value} does not exist"
        elif isinstance(field, models.DateField):
            if not isinstance(value, datetime.date):
                yield where, "is not a date: write it like 2026-11-23"
        elif isinstance(field, RichTextField):
            yield from _links(value, where, content)
        elif value is not None:
            yield from _plain(field, value, where)


def _plain(field: Any, value: Any, key: str) -> Found:
    if field.name == "slug" and value != slugify(value):
        yield key, f"{value!r} is no address: use {slugify(value)!r}"
        return
    choices = [str(choice) for choice, _label in field.flatchoices]
    if choices and value and value not in choices:
        yield key, f"{value!r} is none of {', '.join(choices)}"
        return
    try:
        if value not in ("", None):
            field.run_validators(field.to_python(value))
    except ValidationError as error:
        yield key, " ".join(error.messages)


def _both_languages(raw: Any, key: str) -> Found:
    if not is_bilingual(raw):
        yield key, "needs both languages: { vi = …, en = … }"
        return
    for language in LANGUAGES:
        other = next(code for code in LANGUAGES if code != language)
        if not raw.get(language) and raw.get(other):
            yield f"{key}.{language}", "is missing"
        elif language in raw and not isinstance(raw[language], str):
            yield f"{key}.{language}", "is not text"


def _stream(field: StreamField, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, list):
        yield key, "is not a list of blocks"
        return
    for index, (name, value) in enumerate(stream_items(field, raw), 1):
        where = f"{key}.{index}"
        block = field.stream_block.child_blocks.get(name)
        if block is None:
            yield where, f"{name!r} is not a block here; known: {', '.join(field.stream_block.child_blocks)}"
        else:
            yield from _block(block, value, f"{where}.{name}", content)


def _block(block: blocks.Block, raw: Any, key: str, content: Content) -> Found:
    if isinstance(block, blocks.StructBlock):
        yield from _struct(block, raw, key, content)
    elif isinstance(block, blocks.ListBlock):
        if not isinstance(raw, list) or not raw:
            yield key, "is an empty list" if raw == [] else "is not a list"
            return
        for index, item in enumerate(raw, 1):
            yield from _block(block.child_block, item, f"{key}.{index}", content)
    elif isinstance(block, blocks.RichTextBlock):
        yield from _prose(raw, key, content)
    elif isinstance(block, blocks.PageChooserBlock):
        if raw not in content.by_reference:
            yield key, f"there is no page content/{raw}.toml"
    elif isinstance(block, blocks.ChoiceBlock):
        choices = block._constructor_kwargs.get("choices")
        if not callable(choices) and raw not in dict(choices):
            yield key, f"{raw!r} is none of {', '.join(dict(choices))}"
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield from _text(block, raw, key)


def _struct(block: blocks.StructBlock, raw: Any, key: str, content: Content) -> Found:
    if not isinstance(raw, dict):
        yield key, "is not a table of keys"
        return
    for name in raw:
        if name not in block.child_blocks:
            yield f"{key}.{name}", f"is not a key of this block; known: {', '.join(block.child_blocks)}"
    for name, child in block.child_blocks.items():
        if name in raw:
            yield from _block(child, raw[name], f"{key}.{name}", content)
        elif child.required:
            yield f"{key}.{name}", "is missing"


def _text(block: blocks.FieldBlock, raw: Any, key: str) -> Found:
    if isinstance(raw, str):
        texts = {key: raw}  # one text for both languages, such as a year
    else:
        yield from _both_languages(raw, key)
        texts = {f"{key}.{language}": raw[language] for language in LANGUAGES if is_bilingual(raw) and language in raw}
    for where, text in texts.items():
        try:
            if isinstance(text, str) and (text or block.required):
                block.clean(block.to_python(text))
        except ValidationError as error:
            yield where, " ".join(error.messages)


def _prose(raw: Any, key: str, content: Content) -> Found:
    yield from _both_languages(raw, key)
    if not is_bilingual(raw) or not all(isinstance(raw.get(language), str) for language in LANGUAGES):
        return
    shapes = [structure(raw[language]) for language in LANGUAGES]
    if shapes[0] != shapes[1]:
        place = next((i for i, pair in enumerate(zip(*shapes, strict=False)) if pair[0] != pair[1]), min(map(len, shapes)))
        both = " and ".join(f"{language}: {' '.join(shape[place : place + 3]) or 'nothing'}" for language, shape in zip(LANGUAGES, shapes, strict=True))
        yield key, f"the languages differ in structure from element {place + 1} on ({both})"
    for language in LANGUAGES:
        yield from _links(raw[language], f"{key}.{language}", content)


def _links(text: Any, key: str, content: Content) -> Found:
    for reference in page_references(str(text)):
        if reference not in content.by_reference:
            yield key, f"links to page:{reference}, but there is no content/{reference}.toml"
    tags = unsupported(str(text))
    if tags:
        yield key, f"uses formatting that editors do not have: {', '.join(sorted(tags))}"


def _records(file: SeedFile) -> Found:
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
            yield from _record_field(model, name, raw, f"{where}.{name}")


def _record_field(model: type[models.Model], name: str, raw: Any, key: str) -> Found:
    names = {field.name for field in model._meta.get_fields()}
    if is_bilingual(raw) and {f"{name}_{language}" for language in LANGUAGES} <= names:
        yield from _both_languages(raw, key)
        for language in LANGUAGES:
            yield from _plain(model._meta.get_field(f"{name}_{language}"), raw.get(language), f"{key}.{language}")
    elif isinstance(raw, list) and name in names:
        child = model._meta.get_field(name).related_model
        for index, item in enumerate(raw, 1):
            for child_name, value in item.items():
                yield from _record_field(child, child_name, value, f"{key}.{index}.{child_name}")
    elif name in names:
        yield from _plain(model._meta.get_field(name), raw, key)
    else:
        yield key, f"is not a key of {model._meta.label}"


def _double_addresses(content: Content) -> Iterator[Problem]:
    for language in LANGUAGES:
        seen: dict[tuple[str | None, str], str] = {}
        for file in content.pages:
            slug = file.data.get("slug")
            if not is_bilingual(slug) or language not in slug:
                continue
            place = (file.parent_reference, slug[language])
            if place in seen:
                yield Problem(file.name, f"slug.{language}", f"is the same as in content/{seen[place]}")
            seen[place] = file.name
