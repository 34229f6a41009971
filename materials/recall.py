"""Paper does not change by itself: which printed posters, slogans and other materials hang with what was true before.

A material shows a number or cites a law by its key, so what is printed anew is right at once, or is rewritten. What
was printed before the change is not; this list says what to take down, until a newer version has been published.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from materials import replacement
from materials.material_page import MaterialPage, material_models
from portal import reference_changes, reference_uses
from portal.languages import NAMES
from portal.reference_changes import Change
from portal.references import expand_text

# A slogan has no version that could be raised: after so long nobody is reminded of a banner any more.
DAYS_FOR_RECORDS = 365


@dataclass(frozen=True)
class Recall:
    """Something printed that is out of date, what has changed, and what is to be done."""

    title: str
    item: models.Model
    languages: str
    version: str
    what: str
    at: datetime.datetime
    to_do: str


@dataclass(frozen=True)
class Material:
    """A material in all its languages, what its words refer to, and since when they stand as they are."""

    page: MaterialPage
    languages: str
    uses: frozenset[tuple[str, str]]
    since: datetime.datetime


def recalls() -> list[Recall]:
    """Everything to take down, what changed last first."""
    changes = reference_changes.all_changes()
    if not changes:
        return []
    known = list(materials())
    oldest = timezone.now() - datetime.timedelta(days=DAYS_FOR_RECORDS)
    found: list[Recall] = []
    for change in changes:
        touched = {(change.kind, key) for key in change.keys}
        found += [_of_page(one, change) for one in known if one.uses & touched and one.since < change.at]
        if change.at > oldest:
            found += [_of_record(record, change) for record in _records(change)]
    return found


def materials() -> Iterator[Material]:
    """Every material that was ever published; replaced and withdrawn ones too, for their copies still hang."""
    versions: dict[object, list[Any]] = {}
    order = list(NAMES)
    for model in material_models():
        pages = model._default_manager.filter(first_published_at__isnull=False, alias_of=None)
        for page in pages.select_related("locale"):
            versions.setdefault(page.translation_key, []).append(page)
    for twins in versions.values():
        twins.sort(key=lambda page: order.index(page.locale.language_code))
        first = twins[0]
        yield Material(
            first,
            ", ".join(NAMES[page.locale.language_code] for page in twins),
            frozenset().union(*(reference_uses.of_instance(page) for page in twins)),
            getattr(first, "version_at", None) or first.last_published_at or first.first_published_at,
        )


def _records(change: Change) -> list[models.Model]:
    """Slogans, and what other records of the library there may be."""
    found = reference_uses.records(change.kind, change.keys)
    return [record for record in found if record._meta.app_label == "materials"]


def _of_page(material: Material, change: Change) -> Recall:
    page: Any = material.page
    version = str(getattr(page, "version", ""))
    return Recall(
        expand_text(page.title), page, material.languages, version, change.what, change.at, _to_do(page, change)
    )


def _of_record(record: Any, change: Change) -> Recall:
    if change.rewrite:
        to_do = _("Rewrite it, and take down banners that show it.")
    else:
        to_do = _("Take down banners made before %(date)s; what is made from now on is right.") % _date(change)
    text = expand_text(str(record))
    return Recall(text, record, ", ".join(NAMES.values()), "", change.what, change.at, to_do)


def _to_do(page: MaterialPage, change: Change) -> str:
    newer = replacement.current(page, page.locale.language_code)
    if newer is not None:
        title = expand_text(newer.title)
        return _("Take down every copy; print “%(title)s” in its place.") % {"title": title}
    if not page.live or page.replaced_by_id is not None:
        return _("Take down every copy: this is no longer offered.")
    if change.rewrite:
        return _("Take down every copy. Rewrite the words and publish them; then this line goes.")
    if getattr(page, "design", True) == "":
        # Its files were made elsewhere: nothing in them follows the registry.
        return _("Take down every copy. Make new files and upload them in their place; then this line goes.")
    return _(
        "Take down copies printed before %(date)s and print them anew: the file is right already."
        " Raise the version and publish; then this line goes."
    ) % _date(change)


def _date(change: Change) -> dict[str, str]:
    return {"date": date_format(timezone.localtime(change.at), "SHORT_DATE_FORMAT")}
