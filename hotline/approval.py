"""Four eyes: one person proposes a change of the registry, another one approves it, and only then it happens."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hotline import guard, snapshots
from hotline.changes import HelplineChange
from hotline.helplines import Helpline
from hotline.registry import CHILD_HELPLINE
from hotline.retired import RetiredNumber
from hotline.snapshots import Values

logger = logging.getLogger(__name__)
Action, Decision = HelplineChange.Action, HelplineChange.Decision
APPROVE, PROPOSE = "hotline.approve_helpline", "hotline.change_helpline"
ALONE = "change carried out by one person alone"


class RefusedError(Exception):
    """A proposal or a decision that cannot be; says why, for the person who tried."""


def propose(line: Helpline | None, after: Values, reason: str, by: Any, *, retire: bool = False) -> HelplineChange:
    """Ask for a new line (`line` is None), for other values, or with empty `after` for a line's removal.

    `retire` asks to remember the old number as retired. Raises `RefusedError` where the proposal makes no sense.
    """
    if not by.has_perm(PROPOSE):
        raise RefusedError(_("You may not propose changes of helplines."))
    if not reason.strip():
        raise RefusedError(_("Say why, and how you know: whoever approves it needs to understand it."))
    before = snapshots.of_line(Helpline.objects.get(pk=line.pk)) if line is not None else {}
    if before == after:
        raise RefusedError(_("Nothing would change."))
    if line is not None and not after and line.key == CHILD_HELPLINE:
        raise RefusedError(_("The child helpline stays: every page falls back to it. Change its values instead."))
    if after:
        _refuse_wrong(after, line.pk if line is not None else None)
    action = Action.CREATE if line is None else Action.CHANGE if after else Action.REMOVE
    return HelplineChange.objects.create(
        helpline=line,
        key=(after or before)["key"],
        action=action,
        before=before,
        after=after,
        retires_number=retire and line is not None and (not after or after["number"] != before["number"]),
        reason=reason.strip(),
        proposed_by=by,
        proposed_by_name=name_of(by),
    )


@transaction.atomic
def approve(pk: int, by: Any, note: str = "") -> HelplineChange:
    """Carry out a proposal of somebody else. Raises `RefusedError`; then nothing has changed."""
    change = _still_open(pk)
    if not by.has_perm(APPROVE):
        raise RefusedError(_("You may not approve changes of helplines."))
    if change.proposed_by_id is None:
        raise RefusedError(
            _("The account that proposed this is gone, so nobody can be the second person. Propose it anew.")
        )
    if change.proposed_by_id == by.pk:
        raise RefusedError(_("You proposed this yourself. Somebody else must approve it."))
    return _carry_out(change, Decision.APPROVED, note, by, name_of(by))


@transaction.atomic
def approve_alone(pk: int, reason: str, who: str) -> HelplineChange:
    """Carry out a proposal without a second person, where a portal has one operator only. Raises `RefusedError`."""
    change = _still_open(pk)
    if not reason.strip():
        raise RefusedError(_("Say why there is no second person."))
    logger.warning("Helpline %s: %s, by %s. Reason: %s", change.key, ALONE, who, reason.strip())
    return _carry_out(change, Decision.ALONE, reason.strip(), None, who)


@transaction.atomic
def reject(pk: int, by: Any, note: str = "") -> HelplineChange:
    """Turn a proposal down; whoever proposed it withdraws it this way. Raises `RefusedError`."""
    change = _still_open(pk)
    own = change.proposed_by_id == by.pk
    if not own and not by.has_perm(APPROVE):
        raise RefusedError(_("You may not decide on changes of helplines."))
    if not own and not note.strip():
        raise RefusedError(_("Say why you reject it: the person who proposed it reads this."))
    return _decide(change, Decision.WITHDRAWN if own else Decision.REJECTED, note, by, name_of(by))


def is_stale(change: HelplineChange) -> bool:
    """Whether the line says something else now than when the change was proposed."""
    line = change.helpline
    if change.action == Action.CREATE:
        return Helpline.objects.filter(key=change.key).exists()
    return line is None or snapshots.has_moved(change.before, snapshots.of_line(line), change.changed)


@transaction.atomic
def save_description(line: Helpline, after: Values, names: Iterable[str], by: Any) -> HelplineChange:
    """Save at once what needs no second person, and enter it in the book. Raises `ValidationError`."""
    fresh = Helpline.objects.select_for_update().get(pk=line.pk)
    before = snapshots.of_line(fresh)
    snapshots.write(fresh, {**before, **{name: after[name] for name in names}}, names)
    log(instance=fresh, action="wagtail.edit", user=by, content_changed=True)
    return enter(fresh, Action.TEXTS, before, by=by)


def enter(
    line: Helpline, action: HelplineChange.Action, before: Values, *, by: Any = None, note: str = ""
) -> HelplineChange:
    """Write into the book what was done without a proposal: by one person, or with the portal's first values."""
    person = {"proposed_by": by, "proposed_by_name": name_of(by)} if by is not None else {}
    return HelplineChange.objects.create(
        helpline=line,
        key=line.key,
        action=action,
        decision=Decision.INITIAL if action == Action.CREATE else Decision.DIRECT,
        before=before,
        after=snapshots.of_line(line),
        decided_at=timezone.now(),
        note=note,
        **person,
    )


def name_of(user: Any) -> str:
    """How the book names a person."""
    return str(user.get_full_name() or user.get_username())


def _refuse_wrong(after: Values, pk: int | None) -> None:
    try:
        snapshots.check(snapshots.as_line(after, pk), after)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error


def _still_open(pk: int) -> HelplineChange:
    """The proposal, locked until the transaction ends, so that two decisions cannot both be right."""
    change = HelplineChange.objects.select_for_update().filter(pk=pk).first()
    if change is None:
        raise RefusedError(_("There is no such proposal."))
    if not change.is_open:
        raise RefusedError(_("This was decided before: %(decision)s.") % {"decision": change.get_decision_display()})
    return change


def _carry_out(
    change: HelplineChange, decision: HelplineChange.Decision, note: str, by: Any, name: str
) -> HelplineChange:
    # Locked before it is looked at: two proposals for one line may be approved at the same moment.
    list(Helpline.objects.select_for_update().filter(key=change.key))
    if is_stale(change):
        raise RefusedError(
            _(
                "The helpline has changed since this was proposed, so it is no longer clear what was meant."
                " Reject it, and propose it anew from today's values."
            )
        )
    try:
        with guard.passing():
            change.helpline = _write(change, by)
            if change.retires_number:
                _retire(change)
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    return _decide(change, decision, note, by, name)


def _write(change: HelplineChange, by: Any) -> Helpline | None:
    actions: dict[str, str] = {Action.CREATE: "wagtail.create", Action.REMOVE: "wagtail.delete"}
    action = actions.get(change.action, "wagtail.edit")
    line = Helpline() if change.action == Action.CREATE else Helpline.objects.select_for_update().get(key=change.key)
    if change.action == Action.REMOVE:
        log(instance=line, action=action, user=by)
        line.delete()
        return None
    snapshots.write(line, change.after, change.changed)
    log(instance=line, action=action, user=by, content_changed=True)
    return line


def _retire(change: HelplineChange) -> None:
    """Remember the old number as retired; readers are sent to the line itself, or to the child helpline."""
    number = change.before["number"]
    instead = change.key if change.after else CHILD_HELPLINE
    retired = RetiredNumber(number=number, instead=instead, note_vi=change.reason[:300])
    retired.full_clean()
    retired.save()


def _decide(change: HelplineChange, decision: HelplineChange.Decision, note: str, by: Any, name: str) -> HelplineChange:
    change.decision = decision
    change.decided_by = by
    change.decided_by_name = name
    change.decided_at = timezone.now()
    change.note = note.strip()
    change.save()
    return change
