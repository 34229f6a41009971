"""Pages that somebody must look at again: which they are, what readers are told, and what their owners are told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter, itemgetter

from django.conf import settings
from django.db.models import Count, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models

from portal.notices import Notice
from portal.pages import BasePage, ReviewedPage
from portal.references import expand_text
from portal.reminders import Due, edit_address

KIND = "review"
SOON = datetime.timedelta(days=30)


def with_date(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Of the given pages the live ones that have a day of review, of every type, with that day as `review_due`."""
    fields = [
        F(f"{model._meta.pk.related_query_name()}__review_due")
        for model in get_page_models()
        if issubclass(model, ReviewedPage)
    ]
    dated = pages.annotate(review_due=Coalesce(*fields, Value(None), output_field=DateField()))
    return dated.filter(review_due__isnull=False, live=True, alias_of=None)


def counts(pages: QuerySet[Page], today: datetime.date) -> tuple[int, int]:
    """How many of the pages are due, and how many will be within `SOON`, with one query."""
    found = with_date(pages).aggregate(due=Count("pk", is_due(today)), soon=Count("pk", is_due_soon(today)))
    return found["due"], found["soon"]


def is_due(today: datetime.date) -> Q:
    """The day of the review has come."""
    return Q(review_due__lte=today)


def is_due_soon(today: datetime.date) -> Q:
    """The day of the review has not come, but will within `SOON`."""
    return Q(review_due__gt=today, review_due__lte=today + SOON)


def notice(page: BasePage) -> Iterator[Notice]:
    """Tells readers, from the day on, that a page should have been looked at again."""
    if isinstance(page, ReviewedPage) and page.review_is_due:
        text = _(
            "It was to be checked again by %(date)s. Until that is done, parts of it may be out of date."
            " Telephone numbers come from the registry of helplines, which is checked separately."
        ) % {"date": date_format(page.review_due, "DATE_FORMAT")}
        yield Notice("caution", _("This page is due for review"), text)


def messages(today: datetime.date) -> Iterator[Due]:
    """One message for each page and day of review, whatever the number of its languages; the Vietnamese one leads."""
    pages = with_date(Page.objects.all())
    keys = pages.filter(is_due(today)).values("translation_key")
    versions = pages.filter(translation_key__in=keys).select_related("locale", "owner__wagtail_userprofile")
    groups = [
        list(group) for _key, group in groupby(versions.order_by("translation_key"), attrgetter("translation_key"))
    ]
    found = [_message(group, today) for group in groups]
    yield from (due for _day, due in sorted(found, key=itemgetter(0)))


def _message(versions: list[Page], today: datetime.date) -> tuple[datetime.date, Due]:
    """The earliest day on which one of a page's language versions was due, and what to say about it."""
    first = min(versions, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE)
    late = [page for page in versions if page.review_due <= today]
    day = min(page.review_due for page in late)
    said = _("The review was due on %(date)s. Readers see a note on the page until a new date is set.") % {
        "date": date_format(day, "DATE_FORMAT")
    }
    others = (f"{page.locale.get_display_name()}: {edit_address(page)}" for page in late if page != first)
    subject = _("Due for review: %(title)s") % {"title": expand_text(first.title)}
    return day, Due(KIND, f"{first.translation_key}:{day.isoformat()}", first, subject, (said, *others))
