"""Every number is checked every month: which ones are due, and how somebody says that a number is still right."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hotline import approval, guard, snapshots
from hotline.changes import HelplineChange
from hotline.helplines import DUE_AFTER, OVERDUE_AFTER, Helpline

CALLED = gettext_noop("Staff of this portal called this number and somebody answered.")
COMPARED = gettext_noop("Staff of this portal compared this number with what the body in charge says.")


def due(today: datetime.date) -> list[Helpline]:
    """Lines that were not checked for 30 days, the longest ago first."""
    return list(Helpline.objects.filter(verified_on__lt=today - DUE_AFTER).order_by("verified_on", "order"))


def overdue(today: datetime.date) -> list[Helpline]:
    """Lines that were not checked for 60 days, the longest ago first: somebody should be told."""
    return list(Helpline.objects.filter(verified_on__lt=today - OVERDUE_AFTER).order_by("verified_on", "order"))


@transaction.atomic
def confirm(line: Helpline, by: Any, *, called: bool, channels: Collection[int] = (), note: str = "") -> HelplineChange:
    """Enter that a number is right today, unchanged; `channels` are the ids of those that were opened.

    One person is enough, since nothing changes but the date. Raises `approval.RefusedError`.
    """
    if not by.has_perm(approval.PROPOSE):
        raise approval.RefusedError(_("You may not enter checks of helplines."))
    if not called and not note.strip():
        raise approval.RefusedError(_("Say with what you compared the number, or whom you asked."))
    fresh = Helpline.objects.select_for_update().get(pk=line.pk)
    before = snapshots.of_line(fresh)
    with guard.passing():
        fresh.verified_on = timezone.localdate()
        fresh.verified_by_call = called
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                setattr(fresh, f"verification_{language}", translation.gettext(CALLED if called else COMPARED))
        fresh.save()
        fresh.channels.filter(pk__in=channels).update(verified_on=fresh.verified_on)
    checked = Helpline.objects.get(pk=fresh.pk)
    return approval.enter(checked, HelplineChange.Action.CHECK, before, by=by, note=note.strip())


def first_values(write: Any) -> Helpline:
    """Let the seed write a line for the first time, and enter its values in the book as the first ones."""
    with guard.passing():
        line: Helpline = write()
    approval.enter(line, HelplineChange.Action.CREATE, {})
    return line
