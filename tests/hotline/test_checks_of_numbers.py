"""Every number is checked every month; readers see when, and are told calmly where it is long ago."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext

from hotline import approval, verification
from hotline.blocks import UrgencyBlock
from hotline.blocks.helpline import HelplineBlock
from hotline.models import Helpline, HelplineChange
from tests import build, expect
from tests.conftest import Portal

REPORT = "/admin/reports/helpline-checks/"


def days_ago(count: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=count)


@pytest.fixture
def lines(portal: Portal) -> None:
    build.change_line(portal.helpline, verified_on=days_ago(10))
    build.helpline("ambulance", "115", verified_on=days_ago(45), is_emergency=True)
    build.helpline("peace-house", "1900 969 680", verified_on=days_ago(61))
    build.helpline("ngay-mai", "096 306 1414", verified_on=days_ago(60))


@pytest.fixture
def user(portal: Portal) -> Any:
    return get_user_model().objects.create_superuser("hoa", "", "a long password")


def test_after_thirty_days_a_number_is_due_and_after_sixty_overdue(lines: None) -> None:
    today = timezone.localdate()
    assert [line.key for line in verification.due(today)] == ["peace-house", "ngay-mai", "ambulance"]
    assert [line.key for line in verification.overdue(today)] == ["peace-house"]
    assert verification.overdue(today - datetime.timedelta(days=1)) == []


def test_the_report_begins_with_what_was_not_checked_for_the_longest_time(lines: None, administrator: Client) -> None:
    html = expect.read(administrator, REPORT)
    numbers = [row.select("td, th")[0].get_text().strip() for row in html.select("tbody tr")]
    assert numbers == ["1900 969 680", "096 306 1414", "115", "111"]
    assert len(html.select("tbody .icon-warning")) == 1


def test_the_report_is_downloaded_as_a_table(lines: None, administrator: Client) -> None:
    answer = administrator.get(f"{REPORT}?export=csv")
    table = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a streamed answer
    assert "1900 969 680" in table
    assert "61" in table


def test_one_person_says_that_a_number_is_still_right_and_the_book_knows_who(
    portal: Portal, administrator: Client
) -> None:
    channel = build.channel(portal.helpline)
    untouched = build.channel(portal.helpline, "zalo")
    address = "/admin/helplines/check/child-helpline/"
    answer = administrator.post(address, {"called": "yes", "channels": [channel.pk], "note": "Nghe máy ngay"})
    assert answer["Location"] == REPORT
    line = Helpline.objects.get()
    assert (line.number, line.verified_on, line.verified_by_call) == ("111", timezone.localdate(), True)
    with translation.override("en"):
        assert line.verification == verification.CALLED
    opened = dict(line.channels.values_list("pk", "verified_on"))
    assert opened == {channel.pk: timezone.localdate(), untouched.pk: None}
    change = HelplineChange.objects.get()
    assert (change.action, change.decision, change.proposed_by_name) == ("check", "direct", "admin")
    assert "Nghe máy ngay" in expect.words(expect.read(administrator, "/admin/helplines/history/child-helpline/"))


def test_a_check_without_a_call_must_say_with_what_the_number_was_compared(portal: Portal, user: Any) -> None:
    with pytest.raises(approval.RefusedError):
        verification.confirm(portal.helpline, user, called=False)
    verification.confirm(portal.helpline, user, called=False, note="Trang của Bộ Y tế")
    line = Helpline.objects.get()
    assert (line.verified_on, line.verified_by_call) == (timezone.localdate(), False)


def test_the_form_says_it_too_and_for_emergency_numbers_does_not_suggest_a_call(
    lines: None, administrator: Client
) -> None:
    address = "/admin/helplines/check/ambulance/"
    assert [field["value"] for field in expect.read(administrator, address).select("input[name=called][checked]")] == [
        "no"
    ]
    assert administrator.post(address, {"called": "no", "note": ""}).status_code == 200
    assert Helpline.objects.get(key="ambulance").verified_on == days_ago(45)


def test_whoever_may_not_change_helplines_enters_no_check(portal: Portal) -> None:
    stranger = get_user_model().objects.create_user("stranger")
    with pytest.raises(approval.RefusedError):
        verification.confirm(portal.helpline, stranger, called=True)


def test_a_check_makes_an_open_proposal_stale(portal: Portal, user: Any) -> None:
    """The proposal was written before somebody found the number to be right."""
    from hotline import snapshots

    after = {**snapshots.of_line(portal.helpline), "verified_on": "2026-11-01"}
    change = approval.propose(portal.helpline, after, "Vì sao", user)
    verification.confirm(portal.helpline, user, called=True)
    change.refresh_from_db()
    assert approval.is_stale(change)


# What readers see


def english(block: Any, value: Any) -> str:
    with translation.override("en"):
        return expect.words(expect.shown(block, value))


@pytest.mark.parametrize(
    ("days", "told"), [(0, False), (60, False), (61, True)], ids=["today", "sixty days", "sixty-one days"]
)
def test_the_facts_of_a_card_say_when_the_last_check_is_long_ago(portal: Portal, days: int, told: bool) -> None:
    build.change_line(portal.helpline, verified_on=days_ago(days))
    said = english(HelplineBlock(), {"helpline": "child-helpline", "note": ""})
    with translation.override("en"):
        assert (gettext("the last check was a long time ago") in said) is told


def test_a_card_tells_a_call_from_a_look_at_sources(portal: Portal) -> None:
    value = {"helpline": "child-helpline", "note": ""}
    assert "against public sources" in english(HelplineBlock(), value)
    build.change_line(portal.helpline, verified_by_call=True)
    assert "by calling it" in english(HelplineBlock(), value)


def test_an_urgency_card_says_when_its_number_was_checked_but_never_worries_about_it(portal: Portal) -> None:
    build.change_line(portal.helpline, verified_on=datetime.date(2024, 2, 1))
    said = english(UrgencyBlock(), {"title": "Gọi", "items": ["bị đánh"], "helpline": "child-helpline"})
    assert "1 February 2024" in said
    assert "long time ago" not in said


def test_the_hotline_page_marks_each_channel_with_the_day_it_was_opened(portal: Portal, reader: Client) -> None:
    build.channel(portal.helpline, label="Trang web", verified_on=datetime.date(2026, 11, 2))
    build.channel(portal.helpline, "zalo", "Zalo của Tổng đài")
    page = build.hotline(portal.english, "Hotline")
    rows = [" ".join(row.get_text(" ").split()) for row in expect.read(reader, page).select(".hotline-channels li")]
    assert "2 November 2026" in rows[0]
    with translation.override("en"):
        assert gettext("not opened by us yet") in rows[1]
