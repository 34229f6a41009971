"""When a law is replaced: readers see a note at once, staff get a list, owners get a message."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.utils import timezone

from guides.models import GuidePage, LegalDocument
from portal import reminders
from tests import build, expect
from tests.conftest import Portal

NOTE = "không còn hiệu lực"


@pytest.fixture
def decree(db: None) -> LegalDocument:
    decree = build.law("decree-13-2023", kind="decree", number="13/2023/NĐ-CP", short_vi="", short_en="")
    build.provision(decree, 20)
    return decree


@pytest.fixture
def guide(portal: Portal, decree: LegalDocument) -> GuidePage:
    """A guide in both languages that cites an article of the decree in its text, owned by somebody with an address."""
    build.legal_register(portal.vietnamese)
    index = build.guide_index(portal.vietnamese)
    english_index = build.twin(index, portal.english, "Guides")
    owner = get_user_model().objects.create_user("hoa", "hoa@example.com", "a long password")
    body = build.body(("prose", "<p>Theo {law:decree-13-2023-20}.</p>"))
    guide = build.guide(index, "Ảnh của con", body=body, owner=owner)
    build.twin(guide, english_index, "Photos", body=build.body(("prose", "<p>See {law:decree-13-2023-20}.</p>")))
    return guide


def replace(decree: LegalDocument) -> LegalDocument:
    newer = build.law("decree-356-2025", kind="decree", number="356/2025/NĐ-CP", short_vi="", short_en="")
    decree.status, decree.replaced_by = "replaced", newer
    decree.full_clean()
    decree.save()
    return newer


def test_readers_of_both_languages_see_the_note_as_soon_as_the_status_changes(
    guide: GuidePage, decree: LegalDocument, reader: Client
) -> None:
    assert NOTE not in expect.words(expect.read(reader, guide))
    replace(decree)
    html = expect.read(reader, guide)
    assert NOTE in expect.words(html)
    assert "/van-ban-phap-luat/13-2023-nd-cp/" in expect.links(html)
    assert "Nghị định 13/2023/NĐ-CP: được thay bằng Nghị định 356/2025/NĐ-CP" in expect.words(html)
    english = expect.words(expect.read(reader, "/en/guides/photos/"))
    assert "This page cites a document that is no longer in force" in english
    assert "Decree 13/2023/NĐ-CP: replaced by Decree 356/2025/NĐ-CP" in english


def test_a_page_that_cites_other_documents_has_no_note(guide: GuidePage, decree: LegalDocument, reader: Client) -> None:
    build.provision(build.law(), 51)
    other = build.guide(guide.get_parent(), "Ai báo", body=build.body(("prose", "<p>{law:children-51}</p>")))
    replace(decree)
    assert NOTE not in expect.words(expect.read(reader, other))


def test_the_note_goes_when_the_page_no_longer_cites_the_document(
    guide: GuidePage, decree: LegalDocument, reader: Client
) -> None:
    newer = replace(decree)
    guide.body = build.body(("prose", f"<p>Theo {{law:{newer.key}}}.</p>"))
    guide.save_revision().publish()
    assert NOTE not in expect.words(expect.read(reader, guide))


def test_staff_see_which_pages_and_slogans_must_be_rewritten(
    guide: GuidePage, decree: LegalDocument, administrator: Client
) -> None:
    build.slogan("Giữ kín ảnh của em", legal_basis="{law:decree-13-2023}")
    assert "Ảnh của con" not in administrator.get("/admin/reports/laws/").content.decode()
    replace(decree)
    html = administrator.get("/admin/reports/laws/").content.decode()
    for found in ("Nghị định 13/2023/NĐ-CP", "Ảnh của con", "Photos", "Giữ kín ảnh của em"):
        assert found in html
    table = administrator.get("/admin/reports/laws/", {"export": "csv"}).getvalue().decode()
    assert "Ảnh của con; Photos" in table


def test_the_owner_is_told_once_as_soon_as_the_status_changes(
    guide: GuidePage, decree: LegalDocument, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        replace(decree)
    assert [message.to for message in mail.outbox] == [["hoa@example.com"]]
    assert "Ảnh của con" in mail.outbox[0].subject
    assert "Nghị định 13/2023/NĐ-CP" in mail.outbox[0].body
    reminders.send_due(timezone.localdate() + datetime.timedelta(days=3))
    assert len(mail.outbox) == 1


def test_a_mail_server_that_does_not_answer_keeps_nobody_from_saving_and_the_message_comes_later(
    guide: GuidePage, decree: LegalDocument, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        replace(decree)
    assert LegalDocument.objects.get(key="decree-13-2023").is_over
    settings.EMAIL_BACKEND = working
    reminders.send_due()
    assert [message.to for message in mail.outbox] == [["hoa@example.com"]]
