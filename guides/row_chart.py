"""Bars, points and targets: a row for each figure, its words above it, so that long names fit a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from guides.drawing import (
    BOLD_LETTER,
    BOLD_LETTERS,
    LEADING,
    LETTER,
    NARROWEST,
    Bar,
    Drawing,
    Label,
    Line,
    Mark,
    Scale,
    em,
    percent,
    wrapped,
)
from guides.figures import Figure, grouped

BAR = 0.8
BELOW_NAME = 0.25
BELOW_WORDS = 0.45
BETWEEN_ROWS = 0.75
BETWEEN_GROUPS = 1.1


class RowChart:
    """Draws one chart; `draw` is the way in."""

    def __init__(self, figures: Sequence[Figure], whole: float | None, shape: str) -> None:
        self.figures = figures
        self.scale = Scale.of([figure.value for figure in figures if figure.value is not None], whole)
        self.has_track = whole is not None
        self.shape = shape
        self.drawing = Drawing()

    def draw(self) -> Drawing:
        """The figures in their order, under the names of their groups."""
        for name, members in grouped(self.figures):
            if self.drawing.height:
                self.drawing.height += BETWEEN_GROUPS
            if name:
                self._write(wrapped(name, BOLD_LETTERS), "group")
                self.drawing.height += BELOW_NAME
            for figure in members:
                self._words(figure)
                if figure.value is not None:
                    self._shape(figure, self.scale.share(0), self.scale.share(figure.value))
                self.drawing.height += BETWEEN_ROWS
        return self.drawing

    def _write(self, lines: list[str], style: str = "") -> None:
        for line in lines:
            self.drawing.height += LEADING
            self.drawing.labels.append(Label("0", em(self.drawing.height), line, style))

    def _words(self, figure: Figure) -> None:
        """What is counted on the left, how much on the right."""
        said = figure.number or _("no figure")
        style = "value end" if figure.number else "gap end"
        self.drawing.labels.append(Label("100%", em(self.drawing.height + LEADING), said, style))
        self._write(wrapped(figure.period, int((NARROWEST - len(said) * BOLD_LETTER - 1) / LETTER)))

    def _shape(self, figure: Figure, zero: float, end: float) -> None:
        """The figure itself, from zero to its value; places are shares of the width."""
        self.drawing.height += BELOW_WORDS
        top, bottom = em(self.drawing.height), em(self.drawing.height + BAR)
        if self.shape == "point":
            self._point(figure, zero, end)
        else:
            if self.has_track:
                self.drawing.bars.append(Bar("0", top, "100%", "track"))
            style = "uncertain" if figure.is_uncertain else self.shape
            self.drawing.bars.append(Bar(percent(min(zero, end)), top, percent(abs(end - zero)), style))
            if self.shape == "target":
                self.drawing.lines.append(Line(percent(end), top, percent(end), bottom, "goal"))
        self.drawing.lines.append(Line(percent(zero), top, percent(zero), bottom, "axis"))
        self.drawing.height += BAR

    def _point(self, figure: Figure, zero: float, end: float) -> None:
        middle = em(self.drawing.height + BAR / 2)
        self.drawing.lines.append(Line("0", middle, "100%", middle, "grid"))
        self.drawing.lines.append(Line(percent(zero), middle, percent(end), middle, "reach"))
        self.drawing.marks.append(Mark(percent(end), middle, hollow=figure.is_uncertain))


def draw(figures: Sequence[Figure], *, whole: float | None, shape: str) -> Drawing:
    """The drawing of figures in rows.

    `whole` is the value that fills the width where the figures are parts of something, such as 100 for a percentage.
    `shape` is "figure" for bars, "target" for what is to be reached, "point" for figures that do not compare well.
    """
    return RowChart(figures, whole, shape).draw()
