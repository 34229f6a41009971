"""A text as it sounds over a loudspeaker: telephone numbers digit by digit, and how long it takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from materials.paragraphs import paragraphs
from portal import references

# Loudspeakers echo between houses: slower than talk. In Vietnamese a word is a syllable; in English a word is counted.
PER_MINUTE = {"vi": 130, "en": 130}
DIGITS = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
SECONDS_STEP = 10
SHORT_NUMBER, PREFIX, LAST_GROUP = 4, 4, 4


@dataclass(frozen=True)
class Spoken:
    """A telephone number of the registry and how it is read."""

    number: str
    words: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a script as it is written, and how the numbers in it are read."""

    text: str
    numbers: tuple[Spoken, ...]


def digit_by_digit(number: str, language: str) -> str:
    """ "112" is "một, một, hai"; groups of digits, such as those of "1800 8027", are set apart by semicolons."""
    names = DIGITS[language]
    return "; ".join(", ".join(names[int(digit)] for digit in group) for group in _groups(number))


def _groups(number: str) -> list[str]:
    """The groups in which a number is said: those of the registry, else four digits and then three or four."""
    written = re.findall(r"\d+", number)
    if len(written) != 1 or len(written[0]) <= SHORT_NUMBER:
        return written
    first, rest = written[0][:PREFIX], written[0][PREFIX:]
    step = LAST_GROUP if len(rest) == LAST_GROUP else 3
    return [first, *(rest[start : start + step] for start in range(0, len(rest), step))]


def script(text: str, language: str) -> list[Paragraph]:
    """The paragraphs of a text with its references, each with the numbers that stand in it, once each."""
    return [Paragraph(written, _numbers(written, language)) for written in paragraphs(text)]


def _numbers(text: str, language: str) -> tuple[Spoken, ...]:
    found = [references.resolve(*match.groups()) for match in references.PATTERN.finditer(text) if match[1] == "call"]
    numbers = dict.fromkeys(reference.text for reference in found if reference)
    return tuple(Spoken(number, digit_by_digit(number, language)) for number in numbers)


def seconds(text: str, language: str) -> int:
    """An estimate of how long a text takes to read out, to the next ten seconds; a digit counts as a word."""
    words = references.expand_text(text).split()
    count = sum(sum(map(str.isdigit, word)) or any(map(str.isalpha, word)) for word in words)
    exact = count * 60 / PER_MINUTE[language]
    return -int(-exact // SECONDS_STEP) * SECONDS_STEP


def duration(length: int) -> str:
    """So many seconds as people say them."""
    minutes, left = divmod(length, 60)
    if not minutes:
        return _("about %(seconds)s seconds") % {"seconds": left}
    if not left:
        return _("about %(minutes)s min") % {"minutes": minutes}
    return _("about %(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": left}
