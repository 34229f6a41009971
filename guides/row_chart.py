"""Bars, points and targets: a row for each figure, its words above it, so that long names fit a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guides.drawing import LEADING, LETTERS, Bar, Drawing, Label, Line, Mark, Scale, em, percent, wrapped
from guides.figures import Figure, grouped

BAR = 0.8
BELOW_WORDS = 0.45
BETWEEN_ROWS = 0.75
BETWEEN_GROUPS = 0.9


def draw(figures: Sequence[Figure], *, whole: float | None, points: bool) -> Drawing:
    """The figures in their order, under the names of their groups.

    `whole` is the value that fills the width where the figures are parts of something, such as 100 for a percentage.
    With `points` a figure is a point on a thin line instead of a bar: for figures that do not add up or compare well.
    """
    drawing = Drawing()
    scale = Scale.of([figure.value for figure in figures if figure.value is not None], whole)
    for name, members in grouped(figures):
        if drawing.height:
            drawing.height += BETWEEN_GROUPS
        if name:
            _write(drawing, wrapped(name), "group")
        first = drawing.height
        for figure in members:
            _row(drawing, figure, scale, whole=whole is not None, points=points)
        zero = percent(scale.share(0))
        drawing.lines.append(Line(zero, em(first + BELOW_WORDS), zero, em(drawing.height - BETWEEN_ROWS + 0.2), "axis"))
    return drawing


def _write(drawing: Drawing, lines: list[str], style: str = "") -> None:
    for line in lines:
        drawing.height += LEADING
        drawing.labels.append(Label("0", em(drawing.height), line, style))


def _row(drawing: Drawing, figure: Figure, scale: Scale, *, whole: bool, points: bool) -> None:
    said = figure.number or _("no figure")
    style = "value end" if figure.number else "gap end"
    drawing.labels.append(Label("100%", em(drawing.height + LEADING), said, style))
    _write(drawing, wrapped(figure.period, LETTERS - len(said) - 2))
    drawing.height += BELOW_WORDS
    if figure.value is None:
        drawing.height += BETWEEN_ROWS - BELOW_WORDS
        return
    middle = em(drawing.height + BAR / 2)
    start, end = sorted((scale.share(0), scale.share(figure.value)))
    if points:
        drawing.lines.append(Line("0", middle, "100%", middle, "grid"))
        drawing.lines.append(Line(percent(start), middle, percent(end), middle, "reach"))
        drawing.marks.append(Mark(percent(scale.share(figure.value)), middle, hollow=figure.is_uncertain))
    else:
        if whole:
            drawing.bars.append(Bar("0", em(drawing.height), "100%", "track"))
        kind = "uncertain" if figure.is_uncertain else "figure"
        drawing.bars.append(Bar(percent(start), em(drawing.height), percent(end - start), kind))
    drawing.height += BAR + BETWEEN_ROWS
