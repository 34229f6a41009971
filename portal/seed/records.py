"""Loads the record files: helplines, slogans. A record belongs to the province once it is loaded."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from portal.models import SeedRecord
from portal.seed.files import LANGUAGES, Content
from portal.seed.values import is_bilingual


def load_records(content: Content) -> None:
    """Create the records that were never loaded before, all of a file or none; a removed one does not come back."""
    for file in content.records:
        names = {record["key"]: f"{file.reference}#{record['key']}" for record in file.data["records"]}
        loaded = set(SeedRecord.objects.filter(reference__in=names.values()).values_list("reference", flat=True))
        present = set(file.model._default_manager.values_list("key", flat=True))
        with transaction.atomic():
            for order, record in enumerate(file.data["records"], 1):
                name = names[record["key"]]
                if name in loaded:
                    continue
                if record["key"] not in present:
                    _create(file.model, {"order": order, **record})
                SeedRecord.objects.create(reference=name, digest=file.digest)


def _create(model: type[models.Model], record: dict[str, Any]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    children = {name: items for name, items in record.items() if isinstance(items, list)}
    columns = {name: value for name, value in _columns(record) if name in names and name not in children}
    instance = model(**columns)
    instance.full_clean()
    instance.save()
    for name, items in children.items():
        relation: Any = model._meta.get_field(name)
        for order, item in enumerate(items):
            child_names = {field.name for field in relation.related_model._meta.get_fields()}
            values = {key: value for key, value in _columns({**item, "sort_order": order}) if key in child_names}
            relation.related_model.objects.create(**{relation.field.name: instance}, **values)


def _columns(record: dict[str, Any]) -> list[tuple[str, Any]]:
    columns: list[tuple[str, Any]] = []
    for name, value in record.items():
        if is_bilingual(value):
            columns += [(f"{name}_{language}", value[language]) for language in LANGUAGES if language in value]
        else:
            columns.append((name, value))
    return columns
