"""A series of figures as a chart and a table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock

from guides import series
from guides.charts import chart


class ChartBlock(StructBlock):
    """Shows one series: what is counted, the chart, its source, and the same figures as a table."""

    series = ChoiceBlock(choices=series.choices, label=_("series of figures"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `chart`, None where the series is gone, and `file`, the address of its figures as CSV.

        `file` is empty on pages that offer no files; there the table is folded away.
        """
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        found = series.all_series().get(value["series"])
        if value["series"] == series.EXAMPLE:
            found = series.example()
        files = context.get("series_files") or {}
        context["chart"] = chart(found) if found else None
        context["file"] = files.get(value["series"], "")
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        """What the series says, in the active language; the name of a choice alone would find little."""
        found = series.all_series().get(value["series"])
        return [found.name, found.definition] if found else []

    class Meta:
        icon = "table"
        label = _("Chart of a series")
        template = "blocks/chart.html"
        preview_value = {"series": series.EXAMPLE}
        when_to_use = _("Several figures tell more together than one by one. One figure alone is a key figure.")
        description = _("A series of figures as a chart and a table, with its source")
