"""Which live pages and records refer to which helpline or law: the question behind every "what must change now?"."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal import references, texts
from portal.models import ReferenceUse

Use = tuple[str, str]


def of_instance(instance: models.Model) -> set[Use]:
    """Kind and key of every reference in a page's or record's texts, and of every record that it chooses.

    Reads the stored form, so that no block is made and no linked page is loaded: this runs for every page shown.
    """
    names = references.choice_fields()
    found: set[Use] = set()
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname, None)
        if isinstance(field, StreamField):
            raw = list(value.raw_data) if value else []
            found |= set(_written(json.dumps(raw))) | set(_in_blocks(raw, names))
        elif isinstance(value, str) and value:
            found |= {(names[field.name], value)} if field.name in names else set(_written(value))
    return found


def _written(text: str) -> Iterator[Use]:
    for match in references.PATTERN.finditer(text):
        yield match[1], match[2]


def _in_blocks(value: Any, names: Any) -> Iterator[Use]:
    if isinstance(value, dict):
        for name, child in value.items():
            if name in names and isinstance(child, str) and child:
                yield names[name], child
            else:
                yield from _in_blocks(child, names)
    elif isinstance(value, list):
        for child in value:
            yield from _in_blocks(child, names)


def update(instance: models.Model) -> None:
    """Write down what a live page or a record refers to, in the place of what was written before."""
    remove(instance)
    if isinstance(instance, Page) and (not instance.live or instance.alias_of_id is not None):
        return
    owner = _owner(instance)
    uses = of_instance(instance.specific if isinstance(instance, Page) else instance)
    ReferenceUse.objects.bulk_create(ReferenceUse(kind=kind, key=key, **owner) for kind, key in sorted(uses))


def remove(instance: models.Model) -> None:
    """Forget a page or record."""
    ReferenceUse.objects.filter(**_owner(instance)).delete()


def _owner(instance: models.Model) -> dict[str, Any]:
    if isinstance(instance, Page):
        return {"page_id": instance.pk}
    return {"record_type": ContentType.objects.get_for_model(instance), "record_id": instance.pk}


def pages(kind: str, keys: Iterable[str]) -> PageQuerySet:
    """Live pages, in every language, that refer to one of these records."""
    using = ReferenceUse.objects.filter(kind=kind, key__in=list(keys), page__isnull=False)
    return Page.objects.filter(pk__in=using.values("page_id"), live=True)


def records(kind: str, keys: Iterable[str]) -> list[models.Model]:
    """Records shown beside pages, such as slogans, that refer to one of these records."""
    using = ReferenceUse.objects.filter(kind=kind, key__in=list(keys), record_type__isnull=False)
    found: list[models.Model] = []
    for type_id in using.values_list("record_type_id", flat=True).distinct():
        model: Any = ContentType.objects.get_for_id(int(type_id or 0)).model_class()
        ids = using.filter(record_type_id=type_id).values("record_id")
        found += list(model._default_manager.filter(pk__in=ids))
    return found


def rebuild_records() -> None:
    """Write down anew what every record refers to."""
    for record in texts.records():
        update(record)
