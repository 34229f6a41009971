"""Finds telephone numbers in text that the registry does not know."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hotline import registry, retired
from hotline.number_format import digits, phone_like

__all__ = ["digits", "phone_like", "unregistered", "unregistered_sentences"]


def unregistered(text: str) -> list[str]:
    """Numbers in a text that no helpline in the registry has."""
    found = list(phone_like(text))
    if not found:
        return []
    known = {digits(helpline.number) for helpline in registry.helplines().values()}
    return [number for number in found if digits(number) not in known]


def unregistered_sentences(text: str) -> Iterator[str]:
    """For an editor: one sentence for each number in a text that is not in the registry."""
    unknown = unregistered(text)
    out_of_use = retired.by_digits() if unknown else {}
    for number in unknown:
        if digits(number) in out_of_use:
            yield out_of_use[digits(number)].sentence
        else:
            yield _("The number %(number)s is not in the registry of helplines. Add it there first, or remove it.") % {
                "number": number
            }
