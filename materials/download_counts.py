"""Adds up how often the files of a material were taken, by the month. Nothing is known of who took them.

Whoever serves a file calls `count`. The address, the browser and the hour are never looked at, so nothing of them can
be kept; no signal goes out, so a count does not empty the page cache.
"""

from __future__ import annotations

import datetime
import logging
from typing import Any
from uuid import UUID

from django.db import DatabaseError, models, transaction
from django.db.models import F, Max, Sum
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import document_served
from wagtail.models import Page

from materials.offering import offers

logger = logging.getLogger(__name__)


class DownloadCount(models.Model):
    """How often one kind of file of one material was taken in one month.

    `material` is the page's translation key: both languages are one material. `title` is what it was called then, for
    the time after the page.
    """

    material = models.UUIDField()
    title = models.CharField(_("material"), max_length=255)
    kind = models.CharField(_("kind of file"), max_length=40)
    language = models.CharField(_("language"), max_length=10)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("downloads of a month")
        verbose_name_plural = _("downloads by month")
        constraints = [
            models.UniqueConstraint(
                fields=["material", "kind", "language", "month"], name="one_count_for_each_kind_of_download"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.title} {self.kind} {self.language}: {self.count}"


def count(page_or_key: Page | UUID, kind: str, language: str = "") -> None:
    """Count one download of a page's file, of a `kind` such as "pdf-a4", in the file's language.

    Without a language it is the page's own, or the one that is active. A download that cannot be counted, because the
    database is busy, must still be served: nothing is raised.
    """
    try:
        with transaction.atomic():
            _add(page_or_key, kind[:40], language)
    except DatabaseError as error:
        logger.warning("A download was not counted: %s", error)


def _add(page_or_key: Page | UUID, kind: str, language: str) -> None:
    page: Any = page_or_key if isinstance(page_or_key, Page) else None
    key = page.translation_key if page is not None else page_or_key
    language = language or (page.locale.language_code if page is not None else str(translation.get_language()))
    row = {"material": key, "kind": kind, "language": language, "month": month_of(timezone.localdate())}
    found = DownloadCount.objects.filter(**row)
    if not found.update(count=F("count") + 1):
        title = page.title if page is not None else _title(key, language)
        DownloadCount.objects.bulk_create([DownloadCount(title=title, **row)], ignore_conflicts=True)
        found.update(count=F("count") + 1)


def _title(key: Any, language: str) -> str:
    titles = dict(Page.objects.filter(translation_key=key).values_list("locale__language_code", "title"))
    return str(titles.get(language) or next(iter(titles.values()), key))


def month_of(day: datetime.date) -> datetime.date:
    """The first day of a day's month."""
    return day.replace(day=1)


def by_month() -> Any:
    """One row for each month and material, with `downloads` and the `name` that it had last."""
    sums = DownloadCount.objects.values("month", "material")
    return sums.annotate(downloads=Sum("count"), name=Max("title")).order_by("-month", "-downloads", "name")


def connect() -> None:
    """Watch the library of documents, where uploaded files of materials are served from."""
    document_served.connect(_document_served, dispatch_uid="document_counted")


def _document_served(instance: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Count a file that a material offers; not when a robot only asks about it, nor when a browser has it already."""
    has_it = "If-None-Match" in request.headers or "If-Modified-Since" in request.headers
    if request.method != "GET" or has_it:
        return
    seen: set[UUID] = set()
    for page, language in offers(instance.pk):
        if page.translation_key not in seen:
            seen.add(page.translation_key)
            count(page, instance.file_extension.lower(), language)
