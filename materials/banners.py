"""A banner of cloth for a slogan: how it is broken into lines, how large it becomes, and its print file."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from materials.studio import lettering, rendering
from materials.wording import WEIGHT, Word, Wording, length_of
from portal.vietnamese import slugify

LETTER_HEIGHTS = (10, 15, 20, 30, 40, 50)
USUAL_HEIGHT = 20
# Everything below is measured by the height of a capital letter: at 20 cm a banner of one line is 70 cm high.
LONGEST_LINE = 40
ONE_LINE_HIGH = 3.5
LINE_PITCH = 2.1
SIDES = 3
SMALL = 0.45
SMALL_GAP = 0.95
# A PDF page is at most 14,400 points long, which is 508 cm.
LONGEST_PAGE = 500
SCALES = (1, 2, 4, 5, 10)
# Where a reader pauses, and how much longer a line may be so that it ends there.
PHRASE_ENDS = (",", ".", ":", ";", "!", "?")
PHRASE_LONGER = 1.15
PAIR = 2


@dataclass(frozen=True)
class Banner:
    """A slogan on cloth; lengths are in centimetres. `second` is the other language below it, in smaller letters."""

    main: Wording
    letter_height: int
    second: Wording | None = None

    @cached_property
    def lines(self) -> list[tuple[Word, ...]]:
        """The words line by line: as few lines as fit, about equally long."""
        return _lines(self.main.words, LONGEST_LINE)

    @cached_property
    def second_lines(self) -> list[tuple[Word, ...]]:
        """The other language, in lines that are no longer than those above."""
        if self.second is None:
            return []
        widest = max(length_of(line, 1) for line in self.lines)
        return _lines(self.second.words, max(widest, SIDES * 4) / SMALL)

    @cached_property
    def width(self) -> int:
        """How long the cloth is."""
        lengths = [length_of(line, 1) for line in self.lines]
        lengths += [length_of(line, SMALL) for line in self.second_lines]
        return _cloth((max(lengths) + SIDES) * self.letter_height)

    @property
    def height(self) -> int:
        """How high the cloth is."""
        high = ONE_LINE_HIGH + LINE_PITCH * (len(self.lines) - 1)
        if self.second_lines:
            high += SMALL_GAP + SMALL * LINE_PITCH * len(self.second_lines) - SMALL
        return _cloth(high * self.letter_height)

    @property
    def scale(self) -> int:
        """How many times smaller than the cloth the page of the print file is."""
        return next(scale for scale in SCALES if self.width <= LONGEST_PAGE * scale or scale == SCALES[-1])

    @property
    def size(self) -> str:
        """Its size for people, in the active language: "5.8 × 0.7 m"."""
        return f"{decimal_metres(self.width)} × {decimal_metres(self.height)} m"

    @property
    def file_name(self) -> str:
        """The name of its print file, which says the scale, for a print shop sees the file and nothing else."""
        words = slugify(self.main.text)[:60].strip("-")
        return f"banner-{words}-1-{self.scale}.pdf" if self.scale > 1 else f"banner-{words}.pdf"

    def pdf(self, issuer: str) -> bytes:
        """The print file, its words as text."""
        with override(self.main.language):
            return rendering.pdf("banner", self._data(issuer))

    def _data(self, issuer: str) -> dict[str, Any]:
        unit = 1 / self.scale
        hem = _("Banner %(size)s, letters %(height)s cm high.") % {"size": self.size, "height": self.letter_height}
        if self.scale > 1:
            hem += " " + _("This file is at 1:%(scale)s: print it at %(percent)s %%.") % {
                "scale": self.scale,
                "percent": self.scale * 100,
            }
        return {
            "title": self.main.text,
            "width": self.width * unit,
            "height": self.height * unit,
            "letters": self.letter_height * unit,
            "weight": WEIGHT,
            "pitch": LINE_PITCH,
            "small": SMALL,
            "gap": SMALL_GAP,
            "language": self.main.language,
            "lines": _pieces(self.lines),
            "second_language": self.second.language if self.second else "",
            "second_lines": _pieces(self.second_lines),
            "hem": f"{issuer} · {hem}" if issuer else hem,
        }


def metres(centimetres: float) -> str:
    """A length for people, in the active language: "85 cm", "5.2 m"."""
    return f"{round(centimetres)} cm" if centimetres < 100 else f"{decimal_metres(centimetres)} m"  # noqa: PLR2004


def decimal_metres(centimetres: float) -> str:
    """A length in metres as the active language writes it, without the unit."""
    return str(number_format(round(centimetres / 100, 1), 1))


def _cloth(centimetres: float) -> int:
    """Cloth is cut by tens of centimetres."""
    return math.ceil(round(centimetres / 10, 6)) * 10


def _lines(words: tuple[Word, ...], longest: float) -> list[tuple[Word, ...]]:
    """Words in as few lines as are no longer than `longest` letter heights; then the lines are made equally long.

    Two lines are parted at the end of a phrase, if that does not make the cloth much longer.
    """
    count = len(_filled(words, longest))
    shortest = length_of(words, 1) / count
    while len(lines := _filled(words, shortest)) > count:
        shortest *= 1.02
    widest = max(length_of(line, 1) for line in lines)
    return (_phrases(words, min(longest, widest * PHRASE_LONGER)) if count == PAIR else None) or lines


def _phrases(words: tuple[Word, ...], longest: float) -> list[tuple[Word, ...]] | None:
    """Two lines with a phrase each, as equally long as phrases are; None where they do not fit."""
    ends = [place for place in range(1, len(words)) if words[place - 1][-1].text.endswith(PHRASE_ENDS)]
    parted = [[words[:place], words[place:]] for place in ends]
    lengths = [max(length_of(line, 1) for line in lines) for lines in parted]
    best = min(range(len(parted)), key=lengths.__getitem__, default=None)
    return parted[best] if best is not None and lengths[best] <= longest else None


def _filled(words: tuple[Word, ...], longest: float) -> list[tuple[Word, ...]]:
    """Lines filled one after another; a word that is longer than a line has one for itself."""
    lines: list[list[Word]] = []
    blank, room = lettering.typeface(WEIGHT).width(" ", 1), 0.0
    for word in words:
        length = length_of((word,), 1)
        if lines and blank + length <= room:
            lines[-1].append(word)
            room -= blank + length
        else:
            lines.append([word])
            room = longest - length
    return [tuple(line) for line in lines]


def _pieces(lines: list[tuple[Word, ...]]) -> list[list[dict[str, Any]]]:
    """Lines as the template sets them: runs of plain text and numbers."""
    return [_runs(line) for line in lines]


def _runs(line: tuple[Word, ...]) -> list[dict[str, Any]]:
    runs: list[dict[str, Any]] = []
    for place, word in enumerate(line):
        for part, piece in enumerate(word):
            text = f" {piece.text}" if place and not part else piece.text
            runs.append({"text": text, "number": piece.is_number})
    return runs
