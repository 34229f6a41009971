"""What a reader may say about a page: one of four answers, never a word of their own.

A box that invites "write to us" would sooner or later hold a child's call for help that nobody reads. So there is no
text field; `portal.feedback_counts` adds up the answers, and nothing tells one reader from another.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.listing import restricted_paths

if TYPE_CHECKING:
    from portal.pages import BasePage


class Choice(models.TextChoices):
    """The answers, in the order of the buttons."""

    USEFUL = "useful", _("Yes, useful")
    HARD = "hard-to-understand", _("Hard to understand")
    OLD = "out-of-date", _("Out of date")
    NUMBER = "number-wrong", _("A number is wrong")


@dataclass(frozen=True)
class Form:
    """Where the buttons at the foot of a page lead, and what they say."""

    url: str
    choices: tuple[tuple[str, str], ...]


def form_of(page: BasePage) -> Form | None:
    """The form of a page that asks; none for a page that was never saved, or that stands behind a password."""
    if not page.asks_for_feedback or page.pk is None or page.path.startswith(restricted_paths()):
        return None
    return Form(reverse("feedback", args=[page.pk]), tuple((choice.value, str(choice.label)) for choice in Choice))


def week_of(day: datetime.date) -> datetime.date:
    """The Monday of a day's week: answers are counted by the week, so that no count tells when one reader was there."""
    return day - datetime.timedelta(days=day.weekday())
