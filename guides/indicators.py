"""Statistics: a page for each question, its figures from the series that its charts show."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from guides.blocks import body_blocks
from guides.charts import name_periods
from guides.series import IndicatorSeries, all_series
from portal import spreadsheets
from portal.blocks import source_blocks
from portal.cards import cards
from portal.listing import shown
from portal.pages import BasePage, ReviewedPage
from portal.references import expand_text

SUFFIX = ".csv"


class IndicatorIndexPage(BasePage):
    """The list of statistics, and how to read them."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.IndicatorPage"]
    page_description = _("The list of statistics. There can be only one.")
    max_count_per_parent = 1

    body = StreamField(body_blocks(), verbose_name=_("how to read them"), blank=True)

    content_panels = [*BasePage.summary_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("statistics index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `cards`, the pages of statistics."""
        context = super().get_context(request, *args, **kwargs)
        context["cards"] = cards(shown(IndicatorPage.objects.child_of(self)).defer("body", "sources"), request)
        return context


class IndicatorPage(BasePage, ReviewedPage):
    """What the figures say on one question, with their charts, tables and files."""

    parent_page_types = ["guides.IndicatorIndexPage"]
    page_description = _("Figures on one question, with charts and tables.")

    in_words = models.TextField(
        _("what the figures say"),
        validators=[MaxLengthValidator(300)],
        help_text=_("In one or two sentences, for somebody who reads nothing else. Say what they do not show, too."),
    )
    body = StreamField(body_blocks(), verbose_name=_("content"), blank=True)
    sources = StreamField(source_blocks(), verbose_name=_("sources"), blank=True)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("in_words"),
        FieldPanel("body"),
        FieldPanel("sources"),
        ReviewedPage.review_panel,
    ]

    class Meta:
        verbose_name = _("statistics")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, or the figures of one of its series as a file; raises `Http404` for a series not on it."""
        if len(path_components) != 1 or not path_components[0].endswith(SUFFIX):
            return super().route(request, path_components)
        series = all_series().get(path_components[0].removesuffix(SUFFIX))
        if not self.live or self.alias_of_id is not None or series is None or series.key not in self.series_keys():
            raise Http404
        return RouteResult(self, kwargs={"series": series})

    def serve(
        self, request: HttpRequest, *args: Any, series: IndicatorSeries | None = None, **kwargs: Any
    ) -> HttpResponse:
        """The page itself, or the file that `route` found."""
        return super().serve(request, *args, **kwargs) if series is None else _file(series, self.language)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `series_files`: the addresses of the page's files by the key of the series."""
        context = super().get_context(request, *args, **kwargs)
        address = self.get_url(request) or ""
        context["series_files"] = {key: f"{address}{key}{SUFFIX}" for key in self.series_keys()}
        return context

    def series_keys(self) -> list[str]:
        """Keys of the series that the page shows, in its order."""
        return [block["value"]["series"] for block in self.body.raw_data if block["type"] == "chart"]


def _file(series: IndicatorSeries, language: str) -> HttpResponse:
    """The figures of a series for a spreadsheet, in the active language, each row complete in itself."""
    heading = [
        gettext("Group"), name_periods(series.figures), gettext("Number"), gettext("How exact"), gettext("Unit"),
        gettext("Remark"), gettext("Source"),
    ]  # fmt: skip
    rows = [
        [figure.group, figure.period, figure.digits, figure.exactness, series.unit, figure.note, series.source]
        for figure in series.figures
    ]
    body = spreadsheets.write(heading, [[expand_text(cell) for cell in row] for row in rows])
    response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{series.key}-{language}{SUFFIX}"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response
