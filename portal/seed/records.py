"""Loads the record files: helplines, slogans, laws. A record belongs to the province once it is loaded.

A record names another one by its key, as in `document = "children"`; files are loaded in the order that this needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models, transaction

from portal.models import SeedRecord
from portal.references import PATTERN
from portal.seed.files import LANGUAGES, Content, SeedFile
from portal.seed.rules import strings
from portal.seed.values import is_bilingual

Write = Callable[[], Any]
_writers: dict[type[models.Model], Callable[[Write], Any]] = {}


def register_writer(model: type[models.Model], writer: Callable[[Write], Any]) -> None:
    """Let an app surround the writing of its new records: `writer` gets a function that writes one and returns it."""
    _writers[model] = writer


def load_records(content: Content) -> None:
    """Create the records that were never loaded before, all of a file or none; a removed one does not come back."""
    for file in _in_order(content.records):
        names = {record["key"]: f"{file.reference}#{record['key']}" for record in file.data["records"]}
        loaded = set(SeedRecord.objects.filter(reference__in=names.values()).values_list("reference", flat=True))
        present = set(file.model._default_manager.values_list("key", flat=True))
        created: dict[str, models.Model] = {}
        with transaction.atomic():
            for order, record in enumerate(file.data["records"], 1):
                name = names[record["key"]]
                if name in loaded or _is_orphan(file.model, record):
                    continue
                if record["key"] not in present:
                    created[record["key"]] = _write(file.model, {"order": order, **record})
                SeedRecord.objects.create(reference=name, digest=file.digest)
            for record in file.data["records"]:
                _point_at_siblings(created.get(record["key"]), record)


def _in_order(files: Iterable[SeedFile]) -> list[SeedFile]:
    """Files of records that others name, as a key or in a text, come before the files of those others."""
    waiting, ordered = list(files), list[SeedFile]()
    while waiting:
        ready = [file for file in waiting if not any(_names(file, other) for other in waiting if other is not file)]
        ordered += ready or waiting
        waiting = [file for file in waiting if ready and file not in ready]
    return ordered


def _names(file: SeedFile, other: SeedFile) -> bool:
    """Whether a record of one file names a record of another one."""
    keys = {record["key"] for record in other.data["records"]}
    if any(field.related_model is other.model is not file.model for field in _keys(file.model)):
        return True
    return any(match[2] in keys for _key, text in strings(file.data) for match in PATTERN.finditer(text))


def _keys(model: type[models.Model]) -> list[Any]:
    """The fields of a model in which a record names another one."""
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def _write(model: type[models.Model], record: dict[str, Any]) -> models.Model:
    writer = _writers.get(model)
    written: models.Model = writer(lambda: _create(model, record)) if writer else _create(model, record)
    return written


def _is_orphan(model: type[models.Model], record: dict[str, Any]) -> bool:
    """Whether a record names one of another kind that is gone: the province has removed it after it was loaded."""
    others = [field for field in _keys(model) if field.related_model is not model and record.get(field.name)]
    return any(not field.related_model._default_manager.filter(key=record[field.name]).exists() for field in others)


def _create(model: type[models.Model], record: dict[str, Any]) -> models.Model:
    names = {field.name for field in model._meta.get_fields()}
    children = {name: items for name, items in record.items() if isinstance(items, list)}
    columns = {name: value for name, value in _columns(record) if name in names and name not in children}
    for field in _keys(model):
        key = columns.pop(field.name, None)
        if key and field.related_model is not model:
            columns[field.name] = field.related_model._default_manager.get(key=key)
    instance = model(**columns)
    instance.full_clean()
    instance.save()
    for name, items in children.items():
        relation: Any = model._meta.get_field(name)
        for order, item in enumerate(items):
            child_names = {field.name for field in relation.related_model._meta.get_fields()}
            values = {key: value for key, value in _columns({**item, "sort_order": order}) if key in child_names}
            relation.related_model.objects.create(**{relation.field.name: instance}, **values)
    return instance


def _point_at_siblings(instance: Any, record: dict[str, Any]) -> None:
    """Fill in what a new record says of records of its own kind, which may come later in the file."""
    if instance is None:
        return
    model = type(instance)
    siblings = [field for field in _keys(model) if field.related_model is model and record.get(field.name)]
    for field in siblings:
        setattr(instance, field.name, model._default_manager.filter(key=record[field.name]).first())
    if siblings:
        instance.full_clean()
        instance.save()


def _columns(record: dict[str, Any]) -> list[tuple[str, Any]]:
    columns: list[tuple[str, Any]] = []
    for name, value in record.items():
        if is_bilingual(value):
            columns += [(f"{name}_{language}", value[language]) for language in LANGUAGES if language in value]
        else:
            columns.append((name, value))
    return columns
