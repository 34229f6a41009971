"""The command for the timer: what cannot be sent stays due, and whoever runs it hears of it."""

from __future__ import annotations

import smtplib
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.models import Reminder, StandardPage
from portal.reminders import send_due
from tests import build
from tests.conftest import Portal
from tests.due import DUE, later, person, received


@pytest.fixture
def page(portal: Portal) -> StandardPage:
    return build.standard(portal.vietnamese, "Giới thiệu", owner=person("lan"), review_due=DUE)


class DownFor(EmailBackend):
    """A mail server that refuses some recipients."""

    refused: tuple[str, ...] = ()

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            if message.to[0] in self.refused:
                raise smtplib.SMTPServerDisconnected("Connection\nclosed")
        return int(super().send_messages(messages))


@pytest.fixture
def mail_server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[DownFor]:
    settings.EMAIL_BACKEND = f"{__name__}.DownFor"
    monkeypatch.setattr(DownFor, "refused", ())
    return DownFor


def test_what_could_not_be_sent_stays_due_and_the_others_are_told(
    portal: Portal, page: StandardPage, mail_server: type[DownFor]
) -> None:
    build.standard(portal.vietnamese, "Quyền riêng tư", owner=person("an"), review_due=DUE)
    mail_server.refused = ("an@example.vn",)
    report = send_due(DUE)
    assert report.failed == {"an@example.vn": "Connection closed"}
    assert list(report.sent) == ["lan@example.vn"]
    assert [entry.recipient for entry in Reminder.objects.all()] == ["lan@example.vn"]
    received()
    mail_server.refused = ()
    assert list(send_due(later(1)).sent) == ["an@example.vn"]


def test_the_command_says_clearly_that_the_mail_server_failed_and_ends_with_an_error(
    page: StandardPage, mail_server: type[DownFor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: DUE)
    mail_server.refused = ("lan@example.vn",)
    with pytest.raises(CommandError, match=r"lan@example.vn could not be written to: Connection closed"):
        call_command("send_reminders")


def test_without_a_mail_server_nothing_counts_as_told(
    page: StandardPage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: DUE)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_reminders")
    settings.EMAIL_BACKEND = working
    assert Reminder.objects.count() == 0
    call_command("send_reminders")
    assert len(received()) == 1


def test_where_nobody_can_be_told_the_command_ends_with_an_error(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.standard(portal.vietnamese, "Giới thiệu", review_due=DUE)
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: DUE)
    with pytest.raises(CommandError, match=r"Nobody can be told of 1 thing.*Giới thiệu.*EDITORS_EMAIL"):
        call_command("send_reminders")
    assert Reminder.objects.count() == 0


def test_a_dry_run_shows_who_would_be_told_and_tells_nobody(
    page: StandardPage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: DUE)
    call_command("send_reminders", dry_run=True)
    shown = capsys.readouterr().out
    assert "lan@example.vn: would be told" in shown
    assert "Giới thiệu" in shown
    assert (received(), Reminder.objects.count()) == ([], 0)


def test_on_most_days_the_command_has_nothing_to_say(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("send_reminders")
    assert capsys.readouterr().out == "Nothing new is due.\n"
