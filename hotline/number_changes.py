"""Which numbers have changed, from the book of changes: for those who must find the paper that shows the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from hotline.changes import HelplineChange
from portal.reference_changes import Change

DONE = (HelplineChange.Decision.APPROVED, HelplineChange.Decision.ALONE)
ACTIONS = (HelplineChange.Action.CHANGE, HelplineChange.Action.REMOVE)


def changes() -> Iterator[Change]:
    """Every number that became another one, or that is gone."""
    for entry in HelplineChange.objects.filter(decision__in=DONE, action__in=ACTIONS):
        old, new = entry.before.get("number", ""), entry.after.get("number", "")
        if old and old != new:
            what = _("%(old)s is now %(new)s") if new else _("%(old)s is no longer in the registry")
            sentence = what % {"old": old, "new": new}
            yield Change("call", frozenset([entry.key]), sentence, entry.decided_at or timezone.now(), not new)
