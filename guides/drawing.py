"""What a chart is drawn from. Across, places are shares of the width; down, they are in em: text keeps its size."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from portal.references import expand_text

# In its box on the narrowest telephone, 320 pixels, a chart has so many em of 14 pixels. A letter takes about half an
# em, a bold one more.
NARROWEST = 18.5
LETTER, BOLD_LETTER = 0.55, 0.63
LETTERS, BOLD_LETTERS = int(NARROWEST / LETTER), int(NARROWEST / BOLD_LETTER)
LEADING = 1.35
TONES = 4


@dataclass(frozen=True)
class Label:
    """Words, placed by their baseline; `style` is made of "group", "gap", "tick", "end" and "middle"."""

    x: str
    y: str
    text: str
    style: str = ""


@dataclass(frozen=True)
class Bar:
    """A rectangle; `style` is "figure", "uncertain", "target" or "track", what a whole of 100 % would be."""

    x: str
    y: str
    width: str
    style: str


@dataclass(frozen=True)
class Line:
    """A straight line; `style` is "axis", "grid", "goal", "join", "span" or "reach"."""

    x1: str
    y1: str
    x2: str
    y2: str
    style: str
    tone: int = 1


@dataclass(frozen=True)
class Mark:
    """A point; each tone has a colour and a shape of its own, and an uncertain figure is hollow."""

    x: str
    y: str
    tone: int = 1
    hollow: bool = False


@dataclass
class Drawing:
    """The shapes of one chart and its height in em."""

    height: float = 0
    lines: list[Line] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def tall(self) -> str:
        """The height as SVG writes it."""
        return em(self.height)


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high`; zero is always among them, so that a bar twice as long means twice as much."""

    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[Decimal], whole: float | None = None) -> Scale:
        """The scale that shows all values; `whole` is where it should end at least, such as 100 for a percentage."""
        numbers = [float(value) for value in values]
        low, high = min(0, *numbers), max(0, whole or 0, *numbers)
        return cls(low, high if high > low else low + 1)

    def share(self, value: float | Decimal) -> float:
        """Where a value lies between the ends: 0 for the low one, 1 for the high one."""
        return (float(value) - self.low) / (self.high - self.low)


def percent(share: float) -> str:
    """A share of the width as SVG writes it."""
    return f"{share * 100:.2f}%"


def em(length: float) -> str:
    """A length in em as SVG writes it."""
    return f"{length:.2f}em"


def wrapped(text: str, letters: int = LETTERS) -> list[str]:
    """A text, its references written out, in lines that fit the narrowest telephone, or so many letters."""
    return textwrap.wrap(expand_text(text), max(letters, 8)) or [""]
