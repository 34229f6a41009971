"""From a series to what the page shows of it: the chart's drawing, what it says in words, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guides import line_chart, row_chart
from guides.drawing import Drawing
from guides.figures import Figure, grouped
from portal.references import expand_text

if TYPE_CHECKING:
    from guides.series import IndicatorSeries

WHOLE = 100
SHAPES = {"bars": "figure", "points": "point", "targets": "target"}
YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")


@dataclass(frozen=True)
class Chart:
    """A series as it is shown, in the active language.

    `drawing` is what the template draws, `periods` the heading of the table's first column, `groups` the figures by the
    name of their group. `uncertain` says whether any figure is not exact, `notes` whether any has a remark.
    """

    series: IndicatorSeries
    title: str
    description: str
    drawing: Drawing
    periods: str
    groups: list[tuple[str, list[Figure]]]
    uncertain: bool
    notes: bool


def chart(series: IndicatorSeries) -> Chart:
    """The chart of a series in the active language."""
    figures = series.figures
    return Chart(
        series=series,
        title=expand_text(series.name),
        description=expand_text(_describe(figures)),
        drawing=_draw(series, figures),
        periods=name_periods(figures),
        groups=grouped(figures),
        uncertain=any(figure.is_uncertain for figure in figures),
        notes=any(figure.note for figure in figures),
    )


def name_periods(figures: Iterable[Figure]) -> str:
    """What the first column of the table holds: years and the like, or categories."""
    return _("Period") if all(YEAR.search(figure.period_vi) for figure in figures) else _("What was counted")


def _draw(series: IndicatorSeries, figures: Sequence[Figure]) -> Drawing:
    largest = max(figure.value for figure in figures if figure.value is not None)
    # More than all is possible for a growth rate; then the largest figure sets the scale.
    whole = WHOLE if series.is_percentage and largest <= WHOLE else None
    if series.kind == series.Kind.LINE:
        return line_chart.draw(figures, whole=whole)
    return row_chart.draw(figures, whole=whole, shape=SHAPES[series.kind])


def _describe(figures: Sequence[Figure]) -> str:
    """What somebody who cannot see the chart must know before they read the table."""
    known = [figure for figure in figures if figure.value is not None]
    missing = [figure.period for figure in figures if figure.value is None]
    groups = [name for name, _members in grouped(figures)]
    count = ngettext("A chart of %(count)s figure.", "A chart of %(count)s figures.", len(known))
    said = [count % {"count": len(known)}]
    if len(groups) > 1:
        said.append(_("They stand in groups: %(groups)s.") % {"groups": "; ".join(groups)})
    elif len(known) > 1:
        high, low = max(known, key=_value), min(known, key=_value)
        said.append(_("Highest: %(period)s, %(number)s.") % {"period": high.period, "number": high.number})
        said.append(_("Lowest: %(period)s, %(number)s.") % {"period": low.period, "number": low.number})
    if missing:
        said.append(_("No figure for: %(periods)s.") % {"periods": ", ".join(missing)})
    said.append(_("The table below holds the same figures."))
    return " ".join(said)


def _value(figure: Figure) -> float:
    return float(figure.value or 0)
