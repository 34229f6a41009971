"""For staff: how often files were downloaded and codes scanned. Small numbers are not shown to them either."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.db.models import Max, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from materials import download_counts, small_numbers
from materials.short_links import ShortLinkCount
from portal.languages import NAMES
from portal.references import expand_text
from portal.reports import PagesReport


class DownloadsReport(PagesReport):
    """Downloads by month and material; the same figures that everybody may see."""

    page_title = _("Downloads of materials")
    header_icon = "download"
    address = "downloads"
    index_url_name = "materials_downloads"
    index_results_url_name = "materials_downloads_results"
    default_ordering = ("-month", "-downloads", "name")
    columns = [
        Column("name", label=_("Material"), accessor=lambda row: expand_text(row["name"])),
        Column("month", label=_("Month"), accessor=lambda row: date_format(row["month"], "YEAR_MONTH_FORMAT")),
        Column("downloads", label=_("Downloads"), accessor=lambda row: small_numbers.shown(row["downloads"])),
    ]
    list_export = ["name", "month", "downloads"]
    export_headings = {"name": _("Material"), "month": _("Month"), "downloads": _("Downloads")}

    def get_base_queryset(self) -> Any:
        """One row for each month and material."""
        return download_counts.by_month()

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        """A row of a downloaded table; a small number is no figure there."""
        shown = small_numbers.in_table(item["downloads"])
        return {"name": expand_text(item["name"]), "month": f"{item['month']:%Y-%m}", "downloads": shown}


class ScansFilter(WagtailFilterSet):
    """How far back."""

    days = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[("30", _("Last 30 days")), ("92", _("Last 3 months")), ("365", _("Last 12 months"))],
        method="filter_days",
    )

    class Meta:
        model = ShortLinkCount
        fields: list[str] = []

    def filter_days(self, found: QuerySet[ShortLinkCount], name: str, value: str) -> QuerySet[ShortLinkCount]:
        """Today and the days before it, so many in all."""
        return found.filter(day__gt=timezone.localdate() - datetime.timedelta(days=int(value)))


class ScansReport(PagesReport):
    """Scans by day and short link."""

    page_title = _("Scans of short links")
    header_icon = "link"
    address = "scans"
    index_url_name = "materials_scans"
    index_results_url_name = "materials_scans_results"
    filterset_class = ScansFilter
    default_ordering = ("-day", "-scans", "link__code")
    columns = [
        Column("code", label=_("Code"), accessor="link__code"),
        Column("title", label=_("Leads to"), accessor=lambda row: expand_text(row["title"])),
        Column("language", label=_("Language"), accessor=lambda row: NAMES[row["link__language"]]),
        Column(
            "day", label=_("Day"), accessor=lambda row: date_format(row["day"], "SHORT_DATE_FORMAT"), sort_key="day"
        ),
        Column("scans", label=_("Scans"), accessor=lambda row: small_numbers.shown(row["scans"])),
    ]
    list_export = ["code", "title", "language", "day", "scans"]
    export_headings = {
        "code": _("Code"),
        "title": _("Leads to"),
        "language": _("Language"),
        "day": _("Day"),
        "scans": _("Scans"),
    }

    def get_base_queryset(self) -> Any:
        """One row for each day and link."""
        rows = ShortLinkCount.objects.values("day", "link__code", "link__language")
        return rows.annotate(scans=Sum("count"), title=Max("link__title"))

    def to_row_dict(self, item: dict[str, Any]) -> dict[str, Any]:
        """A row of a downloaded table; a small number is no figure there."""
        shown = small_numbers.in_table(item["scans"])
        values = (item["link__code"], expand_text(item["title"]), item["link__language"], item["day"], shown)
        return dict(zip(self.list_export, values, strict=True))
