"""One figure of a series: a number, for when or what it counts, and what must be known to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.bilingual import Bilingual


class Qualifier(models.TextChoices):
    """How sure a figure is, where the source does not give an exact one; a target may be a least or a most."""

    OVER = "over", _("more than %(number)s")
    NEARLY = "nearly", _("nearly %(number)s")
    ABOUT = "about", _("about %(number)s")
    AT_LEAST = "at_least", _("at least %(number)s")
    AT_MOST = "at_most", _("at most %(number)s")


UNCERTAIN = {Qualifier.OVER, Qualifier.NEARLY, Qualifier.ABOUT}


@dataclass(frozen=True)
class Figure(Bilingual):
    """One row of a series.

    `value` is in the unit of the series, None where no figure is known. Figures of different groups were not counted
    alike and are never joined by a line. `row` is the row in the table, the heading being row 1. `is_share` says that
    the value is a percentage.
    """

    row: int
    period_vi: str
    period_en: str
    value: Decimal | None
    qualifier: Qualifier | None = None
    group_vi: str = ""
    group_en: str = ""
    note_vi: str = ""
    note_en: str = ""
    is_share: bool = False

    @property
    def period(self) -> str:
        """The year, period or category in the active language."""
        return self.in_language("period")

    @property
    def group(self) -> str:
        """The group in the active language; empty where the series has no groups."""
        return self.in_language("group")

    @property
    def note(self) -> str:
        """The remark in the active language."""
        return self.in_language("note")

    @property
    def is_uncertain(self) -> bool:
        """Whether the source gives no exact figure."""
        return self.qualifier in UNCERTAIN

    @property
    def number(self) -> str:
        """The value as the active language writes it, with its qualifier: "gần 233.000"; empty without a value."""
        if self.value is None:
            return ""
        number = number_format(self.value, use_l10n=True, force_grouping=True).replace("-", "−")
        number += "%" if self.is_share else ""
        return str(self.qualifier.label) % {"number": number} if self.qualifier else number

    @property
    def digits(self) -> str:
        """The value for a spreadsheet in the active language: "6,5" in Vietnamese, nothing between thousands."""
        return "" if self.value is None else number_format(self.value, use_l10n=True, force_grouping=False)

    @property
    def exactness(self) -> str:
        """The qualifier by itself, in the active language: "gần"; empty for an exact figure."""
        return (str(self.qualifier.label) % {"number": ""}).strip() if self.qualifier else ""


def grouped(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """The figures by the name of their group in the active language; groups and figures keep their order."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.group, []).append(figure)
    return list(groups.items())
