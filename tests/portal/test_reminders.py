"""Whoever is responsible is told of what is due: once, in their language, and late rather than never."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal import feedback_counts, page_cache
from portal.feedback import Choice
from portal.models import Reminder, StandardPage
from portal.reminders import send_due
from tests import build
from tests.conftest import Portal
from tests.due import DUE, later, person, received


@pytest.fixture
def owner(db: None) -> Any:
    return person("lan")


@pytest.fixture
def page(portal: Portal, owner: Any) -> StandardPage:
    return build.standard(portal.vietnamese, "Giới thiệu", owner=owner, review_due=DUE)


def test_the_owner_is_told_on_the_day_and_not_before(page: StandardPage) -> None:
    send_due(later(-1))
    assert received() == []
    send_due(DUE)
    ((to, text),) = received()
    assert to == ["lan@example.vn"]
    assert "Giới thiệu" in text
    assert "24/05/2027" in text
    assert f"http://testserver/admin/pages/{page.pk}/edit/" in text


def test_running_twice_tells_nothing_new(page: StandardPage) -> None:
    send_due(DUE)
    assert len(received()) == 1
    assert send_due(DUE).sent == send_due(later(1)).sent == {}
    assert received() == []


def test_a_timer_that_was_off_for_three_days_catches_up_and_tells_once(page: StandardPage) -> None:
    send_due(later(3))
    assert len(received()) == 1
    send_due(later(4))
    assert received() == []


def test_a_new_day_of_review_is_told_again(page: StandardPage) -> None:
    send_due(DUE)
    page.review_due = later(180)
    page.save_revision().publish()
    send_due(later(179))
    assert len(received()) == 1
    send_due(later(180))
    assert len(received()) == 1


def test_both_languages_of_a_page_are_one_thing_and_the_vietnamese_page_leads(
    page: StandardPage, portal: Portal
) -> None:
    english = build.twin(page, portal.english, "About", review_due=DUE)
    report = send_due(DUE)
    assert [[due.page.pk for due in found] for found in report.sent.values()] == [[page.pk]]
    ((_to, text),) = received()
    assert f"/admin/pages/{english.pk}/edit/" in text
    assert text.count("Giới thiệu") == 2  # the subject, and its line
    send_due(later(1))
    assert received() == []


def test_a_translation_that_was_left_behind_is_told_to_the_owner_of_the_original(
    page: StandardPage, portal: Portal
) -> None:
    english = build.twin(page, portal.english, "About", review_due=DUE)
    page.review_due = later(180)
    page.save_revision().publish()
    send_due(DUE)
    ((to, text),) = received()
    assert to == ["lan@example.vn"]
    assert f"/admin/pages/{english.pk}/edit/" in text


def test_drafts_and_pages_without_a_day_are_left_alone(portal: Portal, owner: Any) -> None:
    build.standard(portal.vietnamese, "Nháp", owner=owner, review_due=DUE, live=False)
    build.standard(portal.vietnamese, "Không hạn", owner=owner)
    assert send_due(DUE).sent == {}


def test_pages_of_every_type_are_told_of_in_one_message(portal: Portal, page: StandardPage, owner: Any) -> None:
    guide = build.guide(build.guide_index(portal.vietnamese), "Rào hồ", owner=owner, review_due=later(-2))
    hotline = build.hotline(portal.vietnamese, owner=owner, review_due=DUE)
    build.help_page(hotline, "Nói gì", owner=owner, review_due=DUE)
    send_due(DUE)
    ((_to, text),) = received()
    for title in ("Giới thiệu", "Rào hồ", "Tổng đài 111", "Nói gì"):
        assert title in text
    assert text.index("Rào hồ") < text.index("Giới thiệu")  # longest overdue first
    assert f"/admin/pages/{guide.pk}/edit/" in text


def test_each_owner_gets_their_own_pages_in_their_own_language(portal: Portal, page: StandardPage) -> None:
    john = person("john", "en")
    build.standard(portal.vietnamese, "Quyền riêng tư", owner=john, review_due=DUE)
    send_due(DUE)
    letters = {to[0]: text for to, text in received()}
    assert "24 May 2027" in letters["john@example.vn"]
    assert "Due for review: Quyền riêng tư" in letters["john@example.vn"]
    assert "Giới thiệu" not in letters["john@example.vn"]
    assert "24/05/2027" in letters["lan@example.vn"]


@pytest.mark.parametrize("gone", [{"is_active": False}, {"email": ""}], ids=["left", "without address"])
def test_without_an_owner_who_reads_mail_the_administrators_are_told(
    page: StandardPage, owner: Any, gone: dict[str, Any]
) -> None:
    person("quan", is_superuser=True)
    person("former", is_superuser=True, is_active=False)
    get_user_model().objects.filter(pk=owner.pk).update(**gone)
    send_due(DUE)
    assert [to for to, _text in received()] == [["quan@example.vn"]]


def test_an_owner_who_reads_mail_is_told_and_the_administrators_are_not(page: StandardPage) -> None:
    person("quan", is_superuser=True)
    send_due(DUE)
    assert [to for to, _text in received()] == [["lan@example.vn"]]


def test_the_editors_address_is_told_of_everything_and_nobody_twice(
    page: StandardPage, portal: Portal, settings: Any
) -> None:
    settings.EDITORS_EMAIL = ["editors@example.vn", "lan@example.vn"]
    send_due(DUE)
    assert sorted(to for to, _text in received()) == [["editors@example.vn"], ["lan@example.vn"]]


def test_a_wrong_number_is_told_once_for_each_page_and_week(page: StandardPage) -> None:
    page.review_due = None
    page.save_revision().publish()
    for choice in (Choice.USEFUL, Choice.NUMBER, Choice.NUMBER):
        feedback_counts.add(page.pk, choice, later(1))
    send_due(later(1))
    ((_to, text),) = received()
    assert "Giới thiệu" in text
    assert "24/05/2027" in text  # the week's Monday
    feedback_counts.add(page.pk, Choice.NUMBER, later(2))
    send_due(later(2))
    assert received() == []
    feedback_counts.add(page.pk, Choice.NUMBER, later(7))
    send_due(later(7))
    assert len(received()) == 1


def test_other_answers_and_weeks_long_past_are_not_told(page: StandardPage) -> None:
    for choice in (Choice.USEFUL, Choice.HARD, Choice.OLD):
        feedback_counts.add(page.pk, choice, later(-1))
    feedback_counts.add(page.pk, Choice.NUMBER, later(-70))
    assert send_due(later(-1)).sent == {}


def test_telling_somebody_does_not_empty_the_page_cache(
    page: StandardPage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = page_cache.generation()
    with django_capture_on_commit_callbacks(execute=True):
        send_due(DUE)
    assert Reminder.objects.count() == 1
    assert page_cache.generation() == before


def test_thirty_pages_cost_as_many_queries_as_three(portal: Portal, owner: Any) -> None:
    counts = []
    for number in range(30):
        build.standard(portal.vietnamese, f"Trang {number}", owner=owner, review_due=DUE)
        if number in {2, 29}:
            with CaptureQueriesContext(connection) as captured:
                send_due(DUE, dry_run=True)
            counts.append(len(captured))
    assert counts[0] == counts[1]
