"""Counts that anybody may see say nothing where they are small: a few copies could be those of one person."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# From this number on a count is shown.
SMALLEST = 5


def shown(count: int) -> str:
    """A count for people: "fewer than 5", or the number as the language writes it."""
    if 0 < count < SMALLEST:
        return _("fewer than %(number)s") % {"number": SMALLEST}
    return number_format(count, force_grouping=True)


def in_table(count: int) -> str:
    """A count for a file that machines read: "<5", or plain digits."""
    return f"<{SMALLEST}" if 0 < count < SMALLEST else str(count)
