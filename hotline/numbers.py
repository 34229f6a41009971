"""Finds telephone numbers in text, and those that the registry does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from hotline import registry

_EMERGENCY = r"(?<![\d.,/–-])11[1-9](?![\d/–-]|[.,]\d)"
_SERVICE = r"(?<!\d)1[89]00[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?(?!\d)"
_ORDINARY = r"(?<![\d/])(?:\+84|0)[ .-]?\d{1,3}\)?(?:[ .-]?\d{3,4}){2,3}(?!\d)"
PHONE_LIKE = re.compile("|".join((_EMERGENCY, _SERVICE, _ORDINARY)))
# "Article 112" and "Điều 113" are places in a law.
_PLACE_IN_LAW = re.compile(r"(?:Điều|Khoản|Article|Articles|Art\.|Arts)\s*$", re.IGNORECASE)


def digits(number: str) -> str:
    """A number without blanks and punctuation, as two notations of it compare."""
    return re.sub(r"\D", "", number.replace("+84", "0"))


def phone_like(text: str) -> Iterator[str]:
    """Everything in a text that a reader could take for a telephone number."""
    for match in PHONE_LIKE.finditer(text):
        if not _PLACE_IN_LAW.search(text, 0, match.start()):
            yield match.group()


def unregistered(text: str) -> list[str]:
    """Numbers in a text that no helpline in the registry has."""
    found = list(phone_like(text))
    if not found:
        return []
    known = {digits(helpline.number) for helpline in registry.helplines().values()}
    return [number for number in found if digits(number) not in known]


def unregistered_sentences(text: str) -> Iterator[str]:
    """For an editor: one sentence for each number in a text that is not in the registry."""
    for number in unregistered(text):
        yield _("The number %(number)s is not in the registry of helplines. Add it there first, or remove it.") % {
            "number": number
        }
