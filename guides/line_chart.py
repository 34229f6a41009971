"""Figures along time: neighbouring years of one group are joined, a gap stays a gap."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import number_format

from guides.drawing import (
    BOLD_LETTER,
    LEADING,
    LETTER,
    LETTERS,
    NARROWEST,
    TONES,
    Drawing,
    Label,
    Line,
    Mark,
    Scale,
    em,
    percent,
    wrapped,
)
from guides.figures import Figure

# "2019", "2010–2013" and "2025 (8 tháng)" stand on an axis of years.
YEARS = re.compile(r"([0-9]{4})(?:\s*[–-]\s*([0-9]{4}))?(?:\s*\(.*\))?")
LEFT, RIGHT = 0.13, 0.99
PLOT = 12.0
STEPS = 4
# Where the number of a point may stand, in em below it: above, below, else only in the table.
PLACES = (-0.8, 1.6)
# With more points than this only the highest, the lowest and the last have their numbers.
MOST_NUMBERS = 10
# Names of periods may take lines of so many letters; shorter ones would break words.
FEWEST_LETTERS = 8


@dataclass(frozen=True)
class Spot:
    """A figure on the axis: it takes the places from `start` to `end`, which are years or positions in the table."""

    figure: Figure
    start: int
    end: int
    tone: int

    def may_be_joined(self, other: Spot) -> bool:
        """Whether a line may lead to the other: counted alike, both known, as long a time, and no time between."""
        alike = self.figure.group == other.figure.group and self.end - self.start == other.end - other.start
        known = self.figure.value is not None and other.figure.value is not None
        return alike and known and other.start == self.end + 1


@dataclass(frozen=True)
class Box:
    """What is taken already: left and right as shares of the narrowest width, top and bottom in em."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class LineChart:
    """Draws one chart; `draw` is the way in."""

    def __init__(self, figures: Sequence[Figure], whole: float | None) -> None:
        self.spots, self.by_year = _spots(figures)
        self.first = min(spot.start for spot in self.spots)
        self.last = max(spot.end for spot in self.spots)
        self.scale, self.ticks = _steps(Scale.of([f.value for f in figures if f.value is not None], whole))
        self.drawing = Drawing()
        self.taken: list[Box] = []
        self.top = 0.0

    def draw(self) -> Drawing:
        """Names of groups, grid, lines, points, then what is left for words."""
        self._name_groups()
        self.top = self.drawing.height + 2 * LEADING
        self._draw_grid()
        shown = [spot for spot in self.spots if spot.figure.value is not None]
        for one, other in pairwise(shown):
            if one.may_be_joined(other):
                self._line(one, other)
        for spot in shown:
            self._point(spot)
        for spot in _numbered(shown):
            self._number(spot)
        self.drawing.height = self.top + PLOT + 0.6
        self._name_places()
        return self.drawing

    def _across(self, place: float) -> float:
        """Where a place begins, as a share of the width."""
        return LEFT + (place - self.first) / (self.last + 1 - self.first) * (RIGHT - LEFT)

    def _middle(self, spot: Spot) -> float:
        return (self._across(spot.start) + self._across(spot.end + 1)) / 2

    def _down(self, value: float) -> float:
        """How far down a value lies, in em."""
        return self.top + (1 - self.scale.share(value)) * PLOT

    def _height_of(self, spot: Spot) -> float:
        return self._down(float(spot.figure.value or 0))

    def _name_groups(self) -> None:
        groups = {spot.figure.group: spot.tone for spot in self.spots}
        for name, tone in groups.items() if len(groups) > 1 else ():
            for number, line in enumerate(wrapped(name, LETTERS - 3)):
                self.drawing.height += LEADING
                if number == 0:
                    self.drawing.marks.append(Mark(em(0.6), em(self.drawing.height - 0.35), tone))
                self.drawing.labels.append(Label(em(1.5), em(self.drawing.height), line))

    def _draw_grid(self) -> None:
        for tick in self.ticks:
            y = self._down(tick)
            self.drawing.lines.append(Line("0", em(y), "100%", em(y), "grid" if tick else "axis"))
            text = number_format(f"{tick:.6f}".rstrip("0").rstrip("."), use_l10n=True, force_grouping=True)
            text += "%" if self.spots[0].figure.is_share else ""
            self.drawing.labels.append(Label("0", em(y - 0.3), text, "tick"))
            self.taken.append(Box(0, len(text) * LETTER / NARROWEST, y - 1.2, y))

    def _line(self, one: Spot, other: Spot) -> None:
        x1, y1, x2, y2 = self._middle(one), self._height_of(one), self._middle(other), self._height_of(other)
        self.drawing.lines.append(Line(percent(x1), em(y1), percent(x2), em(y2), "join", one.tone))
        for part in (0.2, 0.4, 0.6, 0.8):
            x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
            self.taken.append(Box(x - 0.01, x + 0.01, y - 0.3, y + 0.3))

    def _point(self, spot: Spot) -> None:
        x, y = self._middle(spot), self._height_of(spot)
        if spot.end > spot.start:
            ends = percent(self._across(spot.start)), em(y), percent(self._across(spot.end + 1))
            self.drawing.lines.append(Line(*ends, em(y), "span", spot.tone))
        self.drawing.marks.append(Mark(percent(x), em(y), spot.tone, hollow=spot.figure.is_uncertain))
        self.taken.append(Box(x - 0.02, x + 0.02, y - 0.5, y + 0.5))

    def _number(self, spot: Spot) -> None:
        """Write a point's number beside it, where even the narrowest telephone has room."""
        x, width = self._middle(spot), (len(spot.figure.number) * BOLD_LETTER + 0.4) / NARROWEST
        left = min(max(x - width / 2, 0), 1 - width)
        side = "end" if left == 1 - width else "middle" if left else ""
        for below in PLACES:
            y = self._height_of(spot) + below
            box = Box(left, left + width, y - 1, y + 0.2)
            if not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                at = "100%" if side == "end" else percent(x) if side else "0"
                self.drawing.labels.append(Label(at, em(y), spot.figure.number, f"value {side}".strip()))
                return

    def _name_places(self) -> None:
        """As many years or periods below the axis as the narrowest telephone has room for."""
        names = {spot.start: [spot.figure.period] for spot in self.spots}
        width = (RIGHT - LEFT) * NARROWEST
        letters = int(width / len(names) / LETTER) - 1
        if self.by_year:
            names = {year: [str(year)] for year in range(self.first, self.last + 1)}
        elif letters >= FEWEST_LETTERS:
            names = {place: wrapped(name, letters) for place, (name,) in names.items()}
        widest = max(len(line) for lines in names.values() for line in lines) * LETTER + 0.8
        step = max(1, math.ceil(len(names) * widest / width))
        for place, lines in list(names.items())[::step]:
            x = percent((self._across(place) + self._across(place + 1)) / 2)
            for number, line in enumerate(lines, 1):
                y = em(self.drawing.height + number * LEADING - 0.3)
                self.drawing.labels.append(Label(x, y, line, "tick middle"))
        self.drawing.height += max(map(len, names.values())) * LEADING


def _numbered(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The points whose numbers are worth their room."""
    if len(spots) <= MOST_NUMBERS:
        return spots
    by_value = sorted(spots, key=lambda spot: spot.figure.value or 0)
    return [by_value[-1], by_value[0], spots[-1]]


def draw(figures: Sequence[Figure], *, whole: float | None) -> Drawing:
    """The figures as points, the names of groups on top, years below; `whole` as in `row_chart`."""
    return LineChart(figures, whole).draw()


def _spots(figures: Sequence[Figure]) -> tuple[list[Spot], bool]:
    """The figures on the axis, group by group in the order of time, and whether it is an axis of years."""
    groups = list(dict.fromkeys(figure.group for figure in figures))
    years = [YEARS.fullmatch(figure.period_vi) for figure in figures]
    periods = list(dict.fromkeys(figure.period_vi for figure in figures))
    spots = []
    for figure, match in zip(figures, years, strict=True):
        start = end = periods.index(figure.period_vi)
        if match and all(years):
            start, end = int(match[1]), max(int(match[1]), int(match[2] or match[1]))
        spots.append(Spot(figure, start, end, groups.index(figure.group) % TONES + 1))
    return sorted(spots, key=lambda spot: (groups.index(spot.figure.group), spot.start)), all(years)


def _steps(scale: Scale) -> tuple[Scale, list[float]]:
    """The scale out to round numbers, and these numbers: 1, 2, 2.5 or 5 times a power of ten apart."""
    rough = (scale.high - scale.low) / STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    low, high = math.floor(scale.low / step), math.ceil(scale.high / step - 1e-9)
    return Scale(low * step, high * step), [number * step for number in range(low, high + 1)]
