"""Adds up what readers say about pages, and asks staff to look where a number is said to be wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.feedback import Choice, week_of
from portal.models import FeedbackCount
from portal.references import expand_text
from portal.reminders import Due

KIND = "feedback-number-wrong"
# Answers of older weeks stay in the report; nobody is written to about them when mail is set up years later.
WEEKS_TOLD = 8


def add(page_id: int, choice: Choice, today: datetime.date) -> None:
    """Count one answer. Two at the same moment both count, and no signal goes out, so cached pages stay."""
    row = FeedbackCount.objects.filter(page_id=page_id, week=week_of(today), choice=choice)
    if not row.update(count=F("count") + 1):
        first = FeedbackCount(page_id=page_id, week=week_of(today), choice=choice)
        FeedbackCount.objects.bulk_create([first], ignore_conflicts=True)
        row.update(count=F("count") + 1)


def wrong_numbers(today: datetime.date) -> Iterator[Due]:
    """One message for each page and week in which readers said that a number is wrong."""
    since = week_of(today) - datetime.timedelta(weeks=WEEKS_TOLD)
    counts = FeedbackCount.objects.filter(choice=Choice.NUMBER, week__gt=since, count__gt=0, page__live=True)
    for found in counts.select_related("page__owner__wagtail_userprofile").order_by("-week", "-count"):
        title = expand_text(found.page.title)
        said = ngettext(
            "%(count)s reader says that a number is wrong (week of %(week)s). Check every number on the page today.",
            "%(count)s readers say that a number is wrong (week of %(week)s). Check every number on the page today.",
            found.count,
        ) % {"count": found.count, "week": date_format(found.week, "DATE_FORMAT")}
        subject = _("Is a number wrong? %(title)s") % {"title": title}
        yield Due(KIND, f"{found.page_id}:{found.week.isoformat()}", found.page, subject, (said,))
