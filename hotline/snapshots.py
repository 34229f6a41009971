"""A helpline with its channels as plain values, as the book of changes keeps it: to compare, to show, to write back."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hotline import guard
from hotline.channels import HelplineChannel
from hotline.helplines import Helpline

Values = dict[str, Any]
CHANNEL_FIELDS = ("kind", "label_vi", "label_en", "url", "verified_on")


@dataclass(frozen=True)
class Difference:
    """One value that differs: its name for people, how it was, how it shall be."""

    label: str
    old: str
    new: str


def columns() -> list[str]:
    """Names of everything that a line says, its key first, without its channels."""
    return [field.name for field in Helpline._meta.concrete_fields if not field.primary_key]


def of_line(line: Helpline) -> Values:
    """Everything that a line says; an unsaved change of its channels included."""
    values = {name: _plain(getattr(line, name)) for name in columns()}
    values[guard.CHANNELS] = [of_channel(channel) for channel in line.channels.all()]
    return values


def of_channel(channel: HelplineChannel) -> Values:
    """Everything that a channel says."""
    return {name: _plain(getattr(channel, name)) for name in CHANNEL_FIELDS}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def digest(values: Values) -> str:
    """A short name of the values, to tell whether they have changed since."""
    return hashlib.blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=8).hexdigest()


def is_guarded(names: Iterable[str]) -> bool:
    """Whether a change of these values needs two people."""
    return bool({"key", guard.CHANNELS, *guard.GUARDED} & set(names))


def has_moved(change_before: Mapping[str, Any], now: Mapping[str, Any], names: Iterable[str]) -> bool:
    """Whether a line says something else than when a change of these values was proposed."""
    watched = {guard.CHANNELS, *guard.GUARDED, *names}
    return any(change_before.get(name) != now.get(name) for name in watched)


def write(line: Helpline, values: Values, names: Iterable[str]) -> None:
    """Take over the named values and save; to be called where the guard lets it pass.

    Raises `ValidationError` and leaves the line as it was where the values are wrong.
    """
    wanted = set(names)
    for name in wanted - {guard.CHANNELS}:
        field: Any = Helpline._meta.get_field(name)
        setattr(line, name, field.to_python(values[name]))
    check(line, values)
    line.save()
    if guard.CHANNELS in wanted:
        HelplineChannel.objects.filter(helpline=line).delete()
        for order, channel in enumerate(values[guard.CHANNELS]):
            _channel(line, channel, sort_order=order).save()


def as_line(values: Values, pk: int | None) -> Helpline:
    """A line that says this, for checks; it is not to be saved."""
    line = Helpline(pk=pk)
    line._state.adding = pk is None
    for name in columns():
        field: Any = Helpline._meta.get_field(name)
        setattr(line, name, field.to_python(values[name]))
    return line


def check(line: Helpline, values: Values) -> None:
    """Raise `ValidationError`, by field, when a line or one of its channels is wrong."""
    line.full_clean()
    for channel in values[guard.CHANNELS]:
        _channel(line, channel).full_clean(exclude=["helpline"])
        for language in ("vi", "en"):
            sentences = list(line.other_numbers(channel[f"label_{language}"]))
            if sentences:
                raise ValidationError(sentences)


def _channel(line: Helpline, values: Values, **more: Any) -> HelplineChannel:
    opened = values.get("verified_on")
    return HelplineChannel(
        **{
            **values,
            "helpline": line,
            "verified_on": datetime.date.fromisoformat(opened) if opened else None,
            **more,
        }
    )


def differences(before: Values, after: Values) -> Iterator[Difference]:
    """Each value that differs, in the order of the form."""
    for name in [*columns(), guard.CHANNELS]:
        if before.get(name) != after.get(name):
            yield Difference(label_of(name), shown(name, before.get(name)), shown(name, after.get(name)))


def label_of(name: str) -> str:
    """What people call a value."""
    if name == guard.CHANNELS:
        return _("Other ways to reach it")
    field: Any = Helpline._meta.get_field(name)
    return str(capfirst(str(field.verbose_name)))


def shown(name: str, value: Any) -> str:
    """A value as people read it."""
    if name == guard.CHANNELS:
        return "\n".join(_shown_channel(channel) for channel in value or [])
    field: Any = Helpline._meta.get_field(name)
    if value in (None, ""):
        return ""
    if isinstance(field, models.DateField):
        return date_format(field.to_python(value), "DATE_FORMAT")
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    return str(dict(field.flatchoices).get(value, value))


def _shown_channel(values: Values) -> str:
    kind: Any = HelplineChannel._meta.get_field("kind")
    opened = values.get("verified_on")
    parts = [
        f"{dict(kind.flatchoices).get(values['kind'], values['kind'])}: {values['label_vi']}",
        *([values["label_en"]] if values["label_en"] != values["label_vi"] else []),
        values["url"],
        date_format(datetime.date.fromisoformat(opened), "DATE_FORMAT") if opened else _("never opened"),
    ]
    return ", ".join(str(part) for part in parts if part)
