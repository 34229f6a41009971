"""Tells the people responsible what is due on their pages: by e-mail, once, and late rather than never.

Apps register a source of what is due. Nothing remembers when it ran last: a source names everything that is due on the
day, and the ledger (`Reminder`) knows who was told of what. So a timer that was off for three days catches up, running
twice tells nothing new, and what could not be sent is still due the next time.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from portal.models import Reminder


@dataclass(frozen=True)
class Due:
    """Something that somebody must do about a page, in the active language; `kind` and `key` make it one thing."""

    kind: str
    key: str
    page: Page
    subject: str
    lines: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        """What the ledger knows it by."""
        return self.kind, self.key


Source = Callable[[datetime.date], Iterable[Due]]
_sources: list[Source] = []


@dataclass(frozen=True, order=True)
class Recipient:
    """Whom to write to, and in which language."""

    email: str
    language: str


@dataclass
class Report:
    """What came of a run: whom a message reached, whom it did not reach and why, and what nobody could be told of."""

    sent: dict[str, list[Due]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    without_owner: list[Due] = field(default_factory=list)


def register(source: Source) -> None:
    """Ask this source, for a day and in the active language, for everything that is due, told before or not."""
    _sources.append(source)


def edit_address(page: Page) -> str:
    """The full address at which staff edit a page."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"


def send_due(today: datetime.date | None = None, dry_run: bool = False) -> Report:
    """Send each recipient one message with all that is due and new to them; with `dry_run`, only say what would go."""
    day = today or timezone.localdate()
    report = Report()
    waiting = _waiting(_all_due(day, settings.LANGUAGE_CODE), report)
    texts = {language: _all_due(day, language) for language in {recipient.language for recipient in waiting}}
    letters = {
        recipient: [due for due in texts[recipient.language] if due.identity in identities]
        for recipient, identities in sorted(waiting.items())
    }
    if dry_run:
        report.sent = {recipient.email: found for recipient, found in letters.items()}
    elif letters:
        _send(letters, report)
    return report


def _all_due(day: datetime.date, language: str) -> list[Due]:
    with translation.override(language):
        return [due for source in _sources for due in source(day)]


def _waiting(found: list[Due], report: Report) -> dict[Recipient, list[tuple[str, str]]]:
    """What each recipient has not been told yet; what has no recipient goes into the report."""
    everyone = _superusers(), {Recipient(email, settings.LANGUAGE_CODE) for email in settings.EDITORS_EMAIL}
    keys = {due.key for due in found}
    told = set(Reminder.objects.filter(key__in=keys).values_list("kind", "key", "recipient"))
    waiting: dict[Recipient, list[tuple[str, str]]] = {}
    for due in found:
        recipients = _recipients(due.page, *everyone)
        if not recipients:
            report.without_owner.append(due)
        for recipient in recipients:
            if (*due.identity, recipient.email) not in told:
                waiting.setdefault(recipient, []).append(due.identity)
    return waiting


def _recipients(page: Page, superusers: set[Recipient], editors: set[Recipient]) -> Iterable[Recipient]:
    """The page's owner, or where nobody reads mail as its owner the administrators; and the editors in any case."""
    found = (_people([page.owner]) if page.owner else set()) or superusers
    # One address is one recipient; an account knows its language, a mere address does not.
    return {recipient.email: recipient for recipient in (*editors, *found)}.values()


def _superusers() -> set[Recipient]:
    users = get_user_model().objects.filter(is_superuser=True)
    return _people(users.select_related("wagtail_userprofile"))


def _people(users: Iterable[object]) -> set[Recipient]:
    """Those who can read mail, each in the language of their account's settings, else in Vietnamese."""
    return {
        Recipient(user.email.lower(), _language(user))  # type: ignore[attr-defined]  # the project's user model
        for user in users
        if user.is_active and user.email  # type: ignore[attr-defined]
    }


def _language(user: object) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    with translation.override(settings.LANGUAGE_CODE):
        return str(profile.get_preferred_language()) if profile else settings.LANGUAGE_CODE


def _send(letters: dict[Recipient, list[Due]], report: Report) -> None:
    """One connection for all; each recipient is entered in the ledger only after their message has gone out."""
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        report.failed = {recipient.email: "no mail server is configured (EMAIL_URL)" for recipient in letters}
        return
    connection = get_connection()
    for recipient, found in letters.items():
        try:
            connection.open()
            EmailMessage(
                subject=_subject(recipient, found),
                body="\n".join(_body(recipient, found)),
                to=[recipient.email],
                connection=connection,
                headers={"Auto-Submitted": "auto-generated"},
            ).send()
        except OSError as problem:  # what the network and the mail server say; SMTPException is one
            report.failed[recipient.email] = " ".join(str(problem).split())
            connection.close()  # the next message gets a connection that nothing has gone wrong on
            continue
        Reminder.objects.bulk_create(
            [Reminder(kind=due.kind, key=due.key, page=due.page, recipient=recipient.email) for due in found],
            ignore_conflicts=True,
        )
        report.sent[recipient.email] = found
    connection.close()


def _subject(recipient: Recipient, found: list[Due]) -> str:
    with translation.override(recipient.language):
        if len(found) == 1:
            return " ".join(found[0].subject.split())
        return ngettext(
            "%(count)s thing on the portal waits for you", "%(count)s things on the portal wait for you", len(found)
        ) % {"count": len(found)}


def _body(recipient: Recipient, found: list[Due]) -> Iterator[str]:
    with translation.override(recipient.language):
        yield from (_("Hello,"), "", _("The portal asks you to look at this:"), "")
        for due in found:
            yield f"* {due.subject}"
            yield from (f"  {line}" for line in (edit_address(due.page), *due.lines))
            yield ""
        yield _("The portal wrote this message by itself, and tells you of each thing once. Please do not answer it.")
        yield settings.BASE_URL
