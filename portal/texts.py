"""Every text that a page or record shows, for the search index, for checks and for validation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

OWN_FIELDS_ONLY = {"url_path", "draft_title", "slug", "path", "illustration", "topic"}


class Text(NamedTuple):
    """One text of an instance and the field it stands in."""

    field: str
    text: str


Check = Callable[[str], Iterator[str]]
_checks: list[Check] = []
_records: list[type[models.Model]] = []


def register_check(check: Check) -> None:
    """Add a rule that every published text must keep: it yields a sentence for each breach."""
    _checks.append(check)


def register_record(model: type[models.Model]) -> None:
    """Let `check_content` look at the texts of a record that is shown beside pages."""
    _records.append(model)


def is_record(model: type[models.Model]) -> bool:
    """Whether a model was registered as a record shown beside pages."""
    return model in _records


def records() -> Iterator[models.Model]:
    """Every record whose texts are checked."""
    for model in _records:
        yield from model._default_manager.all()


def of_instance(instance: models.Model) -> Iterator[Text]:
    """The texts of a model instance, field by field, without markup; choices and addresses are left out.

    A record whose columns hold more than words says itself, with `shown_texts`, what it shows.
    """
    own = getattr(instance, "shown_texts", None)
    yield from own() if own else _of_columns(instance)


def _of_columns(instance: models.Model) -> Iterator[Text]:
    for field in instance._meta.concrete_fields:
        if field.name in OWN_FIELDS_ONLY or getattr(field, "choices", None):
            continue
        value = getattr(instance, field.attname, None)
        if not value:
            continue
        if isinstance(field, StreamField):
            for text in field.stream_block.get_searchable_content(value):
                yield Text(field.name, str(text))
        elif isinstance(field, RichTextField):
            yield Text(field.name, get_text_for_indexing(value))
        elif isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, models.URLField):
            yield Text(field.name, str(value))


def refuse_problems(instance: models.Model) -> None:
    """Raise `ValidationError`, by field, when an instance's texts break a registered rule."""
    found: dict[str, list[str]] = {}
    for field, problem in problems(instance):
        found.setdefault(field, []).append(problem)
    if found:
        raise ValidationError(found)


def problems(instance: models.Model) -> Iterator[Text]:
    """Each breach of a registered rule in an instance's texts, with the field it stands in."""
    for field, text in of_instance(instance):
        for sentence in sentences(text):
            yield Text(field, sentence)


def sentences(text: str) -> Iterator[str]:
    """A sentence for each breach of a registered rule in one text."""
    for check in _checks:
        yield from check(text)
