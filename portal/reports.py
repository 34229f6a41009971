"""What staff see of all pages at once: reviews that are due, and what readers say."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from portal import reviews
from portal.feedback import Choice, week_of
from portal.languages import NAMES
from portal.models import FeedbackCount
from portal.reminders import edit_address

PERMISSION = "change"
WEEKS_ON_FIRST_SCREEN = 4


def pages_of(user: Any) -> QuerySet[Page]:
    """The pages that a person may change: the reports speak of no others."""
    return page_permission_policy.instances_user_has_permission_for(user, PERMISSION)


def may_see(user: Any) -> bool:
    """Whether the reports are for this person, as with Wagtail's own."""
    return bool(page_permission_policy.user_has_permission(user, PERMISSION))


class PagesReport(ReportView):
    """What both reports share."""

    permission_policy = page_permission_policy
    permission_required = PERMISSION
    address = ""

    @classmethod
    def urls(cls) -> list[URLPattern]:
        """The report, and its table alone, which the filters ask for."""
        return [
            path(f"reports/{cls.address}/", cls.as_view(), name=cls.index_url_name),
            path(f"reports/{cls.address}/results/", cls.as_view(results_only=True), name=cls.index_results_url_name),
        ]

    def get_filename(self) -> str:
        """The name of a downloaded table, with the day."""
        return f"{self.address}-{timezone.localdate().isoformat()}"

    def stream_csv(self, queryset: Any) -> Any:
        """Written at once: Wagtail writes it after the request, when the reader's language is forgotten."""
        return iter(list(super().stream_csv(queryset)))


class ReviewsFilter(WagtailFilterSet):
    """Those that are due, those that will be soon; and the language, which Wagtail adds."""

    due = django_filters.ChoiceFilter(
        label=_("Review"),
        choices=[("now", _("Due now")), ("soon", _("Due within 30 days"))],
        method="filter_due",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_due(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Narrow the list by the day of review."""
        wanted = reviews.is_due if value == "now" else reviews.is_due_soon
        return pages.filter(wanted(timezone.localdate()))


def _language(page: Page) -> str:
    return NAMES.get(page.locale.language_code, page.locale.language_code)


def _owner(page: Page) -> str:
    return (page.owner.get_full_name() or page.owner.get_username()) if page.owner else ""


def _days_overdue(page: Page) -> int | str:
    """Nothing for a page whose day has not come."""
    days = (timezone.localdate() - page.review_due).days
    return days if days >= 0 else ""


class ReviewsReport(PagesReport):
    """Every page with a day of review, the longest overdue first."""

    page_title = _("Pages due for review")
    header_icon = "calendar-check"
    address = "reviews"
    index_url_name = "portal_reviews"
    index_results_url_name = "portal_reviews_results"
    filterset_class = ReviewsFilter
    default_ordering = "review_due"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            url_name="wagtailadmin_pages:edit",
            sort_key="title",
        ),
        Column("language", label=_("Language"), accessor=_language),
        Column("owner", label=_("Owner"), accessor=_owner),
        Column(
            "review_due",
            label=_("Next review"),
            accessor=lambda page: date_format(page.review_due, "SHORT_DATE_FORMAT"),
            sort_key="review_due",
        ),
        Column("days", label=_("Days overdue"), accessor=_days_overdue),
    ]
    list_export = ["title", "language", "owner", "review_due", "days_overdue", "edit"]
    export_headings = {
        "title": _("Title"),
        "language": _("Language"),
        "owner": _("Owner"),
        "review_due": _("Next review"),
        "days_overdue": _("Days overdue"),
        "edit": _("Edit"),
    }

    def get_base_queryset(self) -> QuerySet[Page]:
        """Pages of all types, with what the columns need."""
        return reviews.with_date(pages_of(self.request.user)).select_related("locale", "owner")

    def to_row_dict(self, item: Page) -> dict[str, Any]:
        """A page as a row of a downloaded table."""
        values = (
            item.title,
            _language(item),
            _owner(item),
            item.review_due,
            _days_overdue(item),
            edit_address(item),
        )
        return dict(zip(self.list_export, values, strict=True))


class FeedbackFilter(WagtailFilterSet):
    """How far back."""

    weeks = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[("4", _("Last 4 weeks")), ("13", _("Last 3 months")), ("52", _("Last 12 months"))],
        method="filter_weeks",
    )

    class Meta:
        model = FeedbackCount
        fields: list[str] = []

    def filter_weeks(self, found: QuerySet[FeedbackCount], name: str, value: str) -> QuerySet[FeedbackCount]:
        """This week and those before it, so many in all."""
        return found.filter(week__gt=_weeks_ago(int(value)))


def _weeks_ago(count: int) -> datetime.date:
    return week_of(timezone.localdate()) - datetime.timedelta(weeks=count)


# What matters most stands first.
SUMS = {"number_wrong": Choice.NUMBER, "out_of_date": Choice.OLD, "hard": Choice.HARD, "useful": Choice.USEFUL}


class FeedbackReport(PagesReport):
    """What readers said, by page and week; where a number is said to be wrong comes first."""

    page_title = _("Reader feedback")
    header_icon = "comment"
    address = "feedback"
    index_url_name = "portal_feedback"
    index_results_url_name = "portal_feedback_results"
    filterset_class = FeedbackFilter
    default_ordering = ("-number_wrong", "-week", "-out_of_date", "-hard", "page__title", "page_id")
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="page__title",
            url_name="wagtailadmin_pages:edit",
            id_accessor="page_id",
        ),
        Column("language", label=_("Language"), accessor=lambda row: NAMES.get(row["page__locale__language_code"], "")),
        Column(
            "week",
            label=_("Week from"),
            accessor=lambda row: date_format(row["week"], "SHORT_DATE_FORMAT"),
            sort_key="week",
        ),
        *[Column(name, label=choice.label, sort_key=name) for name, choice in SUMS.items()],
    ]
    list_export = ["page__title", "page__locale__language_code", "week", *SUMS, "page_id"]
    export_headings = {
        "page__title": _("Title"),
        "page__locale__language_code": _("Language"),
        "week": _("Week from"),
        "page_id": _("Page number"),
        **{name: choice.label for name, choice in SUMS.items()},
    }

    def get_base_queryset(self) -> Any:
        """One row for each page and week, with a sum for each answer."""
        sums = {name: Sum("count", filter=Q(choice=choice), default=0) for name, choice in SUMS.items()}
        found = FeedbackCount.objects.filter(page__in=pages_of(self.request.user).values("pk"))
        return found.values("page_id", "page__title", "page__locale__language_code", "week").annotate(**sums)


class ReportItem(MenuItem):
    """A report of the portal in Wagtail's menu, for those who may see it."""

    def __init__(self, report: type[PagesReport], order: int) -> None:
        address = reverse(report.index_url_name)
        super().__init__(report.page_title, address, name=report.address, icon_name=report.header_icon, order=order)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whoever may change a page."""
        return may_see(request.user)


class AttentionPanel(Component):
    """On the admin's first screen: how many reviews are due, and whether readers doubt a number."""

    name = "portal_attention"
    template_name = "portal/panels/attention.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Three numbers, and where to see what is behind them."""
        assert parent_context is not None  # noqa: S101  # Wagtail always gives one
        pages = pages_of(parent_context["request"].user)
        due, soon = reviews.counts(pages, timezone.localdate())
        wrong = FeedbackCount.objects.filter(
            choice=Choice.NUMBER, week__gt=_weeks_ago(WEEKS_ON_FIRST_SCREEN), page__in=pages.values("pk")
        )
        return {
            "due": due,
            "soon": soon,
            "wrong": wrong.aggregate(sum=Sum("count", default=0))["sum"],
            "reviews_url": reverse("portal_reviews"),
            "feedback_url": reverse("portal_feedback"),
        }
