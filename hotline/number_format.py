"""What a telephone number looks like: in the registry, where it must be dialled as it stands, and in any text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NUMBER = re.compile(r"(1\d{2}|1[89]00( ?\d{2,4}){1,2}|0(?!0)\d{1,3}( ?\d{3,4}){2,3})", re.ASCII)
FEWEST_DIGITS, MOST_DIGITS = 3, 11

_EMERGENCY = r"(?<![\d.,/–-])11[1-9](?![\d/–-]|[.,]\d)"
_SERVICE = r"(?<!\d)1[89]00[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?(?!\d)"
_ORDINARY = r"(?<![\d/])(?:\+84|0)[ .-]?\d{1,3}\)?(?:[ .-]?\d{3,4}){2,3}(?!\d)"
_FOREIGN = r"(?:\+(?!84)|(?<![\d:/.,–-])00(?=[1-9]))(?=(?:[ .()-]*\d){8,15}(?!\d))\d[\d .()-]*\d"
PHONE_LIKE = re.compile("|".join((_EMERGENCY, _SERVICE, _ORDINARY, _FOREIGN)))
# "Article 112" and "Điều 113" are places in a law.
_PLACE_IN_LAW = re.compile(r"(?:Điều|Khoản|Article|Articles|Art\.|Arts)\s*$", re.IGNORECASE)

_LAST_GROUP = re.compile(r"[ .-]\d+$")

# Blanks, hyphens and digits that look like plain ones; those that cannot be seen go.
_ALIKE = {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None),
    **{ord("０") + value: str(value) for value in range(10)},
}


def digits(number: str) -> str:
    """A number without blanks and punctuation, as two notations of it compare."""
    return re.sub(r"\D", "", number.replace("+84", "0"))


def phone_like(text: str) -> Iterator[str]:
    """Everything in a text that a reader could take for a telephone number."""
    text = text.translate(_ALIKE)
    match = PHONE_LIKE.search(text)
    while match:
        number = _without_the_next_number(match.group())
        if not _PLACE_IN_LAW.search(text, 0, match.start()):
            yield number
        match = PHONE_LIKE.search(text, match.start() + len(number))


def _without_the_next_number(found: str) -> str:
    """A Vietnamese number without a figure that stands right behind it, such as a page number in the next cell."""
    if len(digits(found)) <= MOST_DIGITS or re.match(r"00|\+(?!84)", found):
        return found
    return _LAST_GROUP.sub("", found)


def validate_number(value: str) -> None:
    """Accept the forms in use in Viet Nam: three digits, 1800 and 1900 numbers, numbers that start with 0.

    Raises `ValidationError` with what is wrong and what to write instead.
    """
    count = len(re.sub(r"[^0-9]", "", value))
    if NUMBER.fullmatch(value) and count <= MOST_DIGITS:
        return
    if value.lstrip().startswith(("+", "00")):
        reason = _("This is how a number is dialled from abroad. Leave the country code out: start with 0.")
    elif re.search(r"[^0-9 .()-]", value):
        reason = _("A number has digits only, without letters or other signs.")
    elif count < FEWEST_DIGITS:
        reason = _("This is too short for a telephone number.")
    elif count > MOST_DIGITS:
        reason = _("This is too long for a telephone number.")
    elif re.fullmatch(r"[0-9 .()-]+", value) and NUMBER.fullmatch(re.sub(r"[^0-9]", "", value)):
        reason = _("Write single spaces between groups of digits, and no other signs.")
    else:
        reason = _("No number in Viet Nam is dialled like this.")
    forms = _("Right are 111, a 1800 or 1900 number, or one that starts with 0.")
    raise ValidationError(f"{reason} {forms}", code="number")
