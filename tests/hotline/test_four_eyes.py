"""A number changes when one person proposes it and another one approves it, and by no other way."""

from __future__ import annotations

import datetime
import logging
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import gettext
from pytest_django import DjangoCaptureOnCommitCallbacks

from hotline import approval, guard, registry, snapshots
from hotline.models import Helpline, HelplineChange, HelplineChannel, RetiredNumber
from portal import per_request
from tests import build, expect
from tests.conftest import Portal

Users = dict[str, Any]


def user(name: str, *permissions: str, **values: Any) -> Any:
    made = get_user_model().objects.create_user(name, password="a long password", **values)
    made.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return get_user_model().objects.get(pk=made.pk)


@pytest.fixture
def people(portal: Portal) -> Users:
    """Two who may propose and approve, and two who may do one of both."""
    both = ("change_helpline", "approve_helpline")
    return {
        "hoa": user("hoa", *both),
        "binh": user("binh", *both),
        "proposer": user("proposer", "change_helpline"),
        "approver": user("approver", "approve_helpline"),
    }


def other(line: Helpline, **values: Any) -> dict[str, Any]:
    return {**snapshots.of_line(line), **values}


def proposal(line: Helpline, by: Any, **values: Any) -> HelplineChange:
    return approval.propose(line, other(line, **values), "Công văn ngày 20/11", by)


# The models themselves refuse


def test_saving_another_number_is_refused_and_the_sentence_says_what_to_do(portal: Portal) -> None:
    portal.helpline.number = "119"
    with pytest.raises(guard.UnapprovedChangeError) as caught:
        portal.helpline.save()
    assert str(caught.value) == gettext(
        "Numbers in the registry of helplines need two people: propose the change in the admin under Helplines,"
        " and let somebody else approve it. Nothing was changed."
    )
    assert Helpline.objects.get().number == "111"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("verified_on", datetime.date(2026, 1, 1)),
        ("name_vi", "Cấp cứu"),
        ("source_en", "Hearsay"),
        ("verified_by_call", True),
    ],
)
def test_so_is_everything_that_leads_to_the_right_line_or_vouches_for_it(portal: Portal, name: str, value: Any) -> None:
    setattr(portal.helpline, name, value)
    with pytest.raises(guard.UnapprovedChangeError):
        portal.helpline.save()


def test_hours_and_cost_may_be_saved(portal: Portal) -> None:
    portal.helpline.hours_vi = "Ngày đêm"
    portal.helpline.cost = "unknown"
    portal.helpline.save()
    assert Helpline.objects.get().hours_vi == "Ngày đêm"


@pytest.mark.parametrize(
    "way",
    [
        lambda line: Helpline.objects.filter(pk=line.pk).update(number="119"),
        lambda line: Helpline.objects.bulk_update([line], ["number"]),
        lambda line: Helpline.objects.bulk_create([Helpline(key="x", number="119", verified_on="2026-01-01")]),
        lambda line: Helpline.objects.create(key="x", number="119", verified_on=datetime.date(2026, 1, 1)),
        lambda line: Helpline.objects.all().delete(),
        lambda line: line.delete(),
        lambda line: HelplineChannel.objects.create(helpline=line, kind="web", url="https://x.example"),
        lambda line: line.channels.update(url="https://x.example"),
        lambda line: line.channels.first().delete(),
        lambda line: HelplineChannel.objects.all().delete(),
    ],
    ids=["update", "bulk_update", "bulk_create", "create", "delete all", "delete", "add channel", "change channel",
         "delete channel", "delete channels"],
)  # fmt: skip
def test_no_way_around_save_is_left(portal: Portal, way: Any) -> None:
    build.channel(portal.helpline, url="https://tongdai.example")
    before = snapshots.of_line(Helpline.objects.get())
    with pytest.raises(guard.UnapprovedChangeError), transaction.atomic():
        way(Helpline.objects.get())
    assert snapshots.of_line(Helpline.objects.get()) == before


def test_a_key_never_changes_not_even_by_an_approved_change(portal: Portal) -> None:
    portal.helpline.key = "other"
    with pytest.raises(guard.UnapprovedChangeError), guard.passing():
        portal.helpline.save()


def test_the_database_itself_refuses_an_approval_by_the_person_who_proposed(people: Users, portal: Portal) -> None:
    change = proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    with pytest.raises(IntegrityError), transaction.atomic():
        HelplineChange.objects.filter(pk=change.pk).update(decision="approved", decided_by=people["hoa"])


def without_digits() -> dict[str, str]:
    return {"short_name_vi": "Tổng đài", "short_name_en": "Hotline"}


# Proposals


def test_a_proposal_changes_nothing_yet(people: Users, portal: Portal, reader: Client) -> None:
    proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    assert "tel:111" in str(expect.read(reader, "/"))
    assert HelplineChange.objects.get().is_open


def test_somebody_else_approves_and_pages_and_search_show_it_at_once(
    people: Users, portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    build.guide(build.guide_index(portal.vietnamese), "Rào hồ", summary="Gọi {call:child-helpline}.")
    change = proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    with per_request.remembering(), django_capture_on_commit_callbacks(execute=True):
        assert registry.helplines()["child-helpline"].number == "111"  # the approving request may have looked
        approval.approve(change.pk, people["binh"], "Đã gọi thử")
    assert "tel:119" in str(expect.read(reader, "/"))
    assert "Gọi 119" in reader.get("/tim-kiem/?q=rao+ho&format=json").json()["results"][0]["snippet"]
    change.refresh_from_db()
    assert (change.decision, change.decided_by, change.note) == ("approved", people["binh"], "Đã gọi thử")


def test_nobody_approves_their_own_proposal_not_even_an_administrator(portal: Portal, people: Users) -> None:
    root = get_user_model().objects.create_superuser("root", "", "a long password")
    change = proposal(portal.helpline, root, number="119", **without_digits())
    with pytest.raises(approval.RefusedError):
        approval.approve(change.pk, root)
    assert Helpline.objects.get().number == "111"
    assert approval.approve(change.pk, people["approver"]).decision == "approved"


def test_whoever_may_not_propose_or_approve_is_refused(portal: Portal, people: Users) -> None:
    with pytest.raises(approval.RefusedError):
        proposal(portal.helpline, people["approver"], verified_on="2026-11-01")
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    for decide in (approval.approve, approval.reject):
        with pytest.raises(approval.RefusedError):
            decide(change.pk, people["proposer"], "Vì sao")
    change.refresh_from_db()
    assert change.is_open


def test_a_proposal_of_an_account_that_is_gone_must_be_made_anew(portal: Portal, people: Users) -> None:
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    people["hoa"].delete()
    with pytest.raises(approval.RefusedError):
        approval.approve(change.pk, people["binh"])
    change.refresh_from_db()
    assert change.proposed_by_name == "hoa"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "Vì sao"),
        ({"verified_on": "2026-11-01"}, "  "),
        ({"number": "12"}, "Vì sao"),
        ({"number": "119"}, "Vì sao"),
    ],
    ids=["nothing changes", "no reason", "no number", "the names still say the old number"],
)
def test_a_proposal_that_makes_no_sense_is_refused_at_once(
    portal: Portal, people: Users, values: dict[str, Any], reason: str
) -> None:
    with pytest.raises(approval.RefusedError):
        approval.propose(portal.helpline, other(portal.helpline, **values), reason, people["hoa"])
    assert not HelplineChange.objects.exists()


def test_of_two_proposals_for_one_line_the_second_is_stale_once_the_first_is_approved(
    portal: Portal, people: Users
) -> None:
    first = proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    second = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    approval.approve(first.pk, people["binh"])
    with pytest.raises(approval.RefusedError) as caught:
        approval.approve(second.pk, people["binh"])
    assert str(caught.value) == gettext(
        "The helpline has changed since this was proposed, so it is no longer clear what was meant."
        " Reject it, and propose it anew from today's values."
    )
    assert Helpline.objects.get().verified_on == datetime.date(2025, 9, 24)
    assert approval.reject(second.pk, people["binh"], "Đã cũ").decision == "rejected"


def test_a_description_that_was_edited_in_the_meantime_is_kept(portal: Portal, people: Users) -> None:
    change = proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    line = Helpline.objects.get()
    approval.save_description(line, other(line, hours_vi="Ngày đêm"), ["hours_vi"], people["hoa"])
    approval.approve(change.pk, people["binh"])
    line.refresh_from_db()
    assert (line.number, line.hours_vi) == ("119", "Ngày đêm")


def test_a_description_that_the_proposal_touches_too_makes_it_stale(portal: Portal, people: Users) -> None:
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01", hours_vi="Ban ngày")
    line = Helpline.objects.get()
    approval.save_description(line, other(line, hours_vi="Ngày đêm"), ["hours_vi"], people["hoa"])
    with pytest.raises(approval.RefusedError):
        approval.approve(change.pk, people["binh"])


def test_what_was_decided_is_not_decided_again_nor_rewritten(portal: Portal, people: Users) -> None:
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    approval.reject(change.pk, people["binh"], "Chưa rõ nguồn")
    with pytest.raises(approval.RefusedError):
        approval.approve(change.pk, people["binh"])
    change = HelplineChange.objects.get()
    change.decision = "approved"
    with pytest.raises(ValidationError):
        change.save()


def test_whoever_proposed_may_withdraw_and_a_rejection_needs_a_reason(portal: Portal, people: Users) -> None:
    own, others = (proposal(portal.helpline, people["hoa"], verified_on=f"2026-11-0{day}") for day in (1, 2))
    assert approval.reject(own.pk, people["hoa"]).decision == "withdrawn"
    with pytest.raises(approval.RefusedError):
        approval.reject(others.pk, people["binh"], "")


def test_a_new_line_comes_with_its_channels_once_it_is_approved(portal: Portal, people: Users) -> None:
    channels = [{"kind": "zalo", "label_vi": "A", "label_en": "A", "url": "https://zalo.me/1", "verified_on": None}]
    values = other(portal.helpline, key="provincial", number="0262 385 2111", channels=channels, **without_digits())
    change = approval.propose(None, values, "Sở Y tế thông báo", people["hoa"])
    assert not Helpline.objects.filter(key="provincial").exists()
    approval.approve(change.pk, people["binh"])
    line = Helpline.objects.get(key="provincial")
    assert snapshots.of_line(line) == values
    again = approval.propose(line, {}, "Đã đóng", people["hoa"])
    assert again.action == "remove"


def test_a_second_proposal_for_the_same_new_line_is_stale(portal: Portal, people: Users) -> None:
    values = other(portal.helpline, key="provincial", number="0262 385 2111", **without_digits())
    first, second = (approval.propose(None, values, "Thông báo", people["hoa"]) for _time in range(2))
    approval.approve(first.pk, people["binh"])
    with pytest.raises(approval.RefusedError):
        approval.approve(second.pk, people["binh"])


def test_channels_change_together_and_keep_their_order(portal: Portal, people: Users) -> None:
    build.channel(portal.helpline, url="https://tongdai.example")
    channels = [
        {"kind": "zalo", "label_vi": "Zalo", "label_en": "Zalo", "url": "", "verified_on": "2026-11-01"},
        {"kind": "web", "label_vi": "Trang", "label_en": "Site", "url": "https://moi.example", "verified_on": None},
    ]
    approval.approve(proposal(portal.helpline, people["hoa"], channels=channels).pk, people["binh"])
    assert snapshots.of_line(Helpline.objects.get())["channels"] == channels


def test_a_channel_may_not_bring_in_another_number(portal: Portal, people: Users) -> None:
    channels = [{"kind": "web", "label_vi": "Gọi 119", "label_en": "Call", "url": "", "verified_on": None}]
    with pytest.raises(approval.RefusedError, match="119"):
        proposal(portal.helpline, people["hoa"], channels=channels)


def test_a_removal_needs_two_people_too_and_may_retire_the_number(portal: Portal, people: Users) -> None:
    line = build.helpline("peace-house", "1900 969 680")
    change = approval.propose(line, {}, "Đường dây đã đóng", people["hoa"], retire=True)
    assert Helpline.objects.filter(key="peace-house").exists()
    approval.approve(change.pk, people["binh"])
    assert not Helpline.objects.filter(key="peace-house").exists()
    assert RetiredNumber.objects.get().instead == "child-helpline"
    assert HelplineChange.objects.get().key == "peace-house"


def test_the_child_helpline_cannot_be_removed(portal: Portal, people: Users) -> None:
    with pytest.raises(approval.RefusedError):
        approval.propose(portal.helpline, {}, "Vì sao", people["hoa"])


def test_a_number_that_is_replaced_may_be_retired_in_the_same_step(portal: Portal, people: Users) -> None:
    line = build.helpline("peace-house", "1900 969 680")
    after = other(line, number="1900 969 681", short_name_vi="Nhà", short_name_en="House")
    change = approval.propose(line, after, "Đổi số", people["hoa"], retire=True)
    approval.approve(change.pk, people["binh"])
    retired = RetiredNumber.objects.get()
    assert (retired.number, retired.instead) == ("1900 969 680", "peace-house")


# One operator alone


def test_a_single_operator_approves_on_the_server_with_a_reason_and_it_is_said_aloud(
    portal: Portal, people: Users, caplog: pytest.LogCaptureFixture
) -> None:
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    with caplog.at_level(logging.WARNING, logger="hotline.approval"):
        call_command("approve_helpline_change", str(change.pk), "--alone", "--reason", "Xã chỉ có một người phụ trách")
    assert "one person alone" in caplog.text
    assert "Xã chỉ có một người phụ trách" in caplog.text
    change.refresh_from_db()
    assert (change.decision, change.note, change.decided_by) == ("alone", "Xã chỉ có một người phụ trách", None)
    assert Helpline.objects.get().verified_on == datetime.date(2026, 11, 1)


@pytest.mark.parametrize("options", [[], ["--alone"], ["--alone", "--reason", " "], ["--reason", "Vì sao"]])
def test_without_saying_alone_and_why_nothing_happens(portal: Portal, people: Users, options: list[str]) -> None:
    change = proposal(portal.helpline, people["hoa"], verified_on="2026-11-01")
    with pytest.raises(CommandError):
        call_command("approve_helpline_change", str(change.pk), *options)
    change.refresh_from_db()
    assert change.is_open


def test_without_a_number_the_command_lists_what_waits(
    portal: Portal, people: Users, capsys: pytest.CaptureFixture[str]
) -> None:
    change = proposal(portal.helpline, people["hoa"], number="119", **without_digits())
    call_command("approve_helpline_change")
    said = capsys.readouterr().out
    for part in (str(change.pk), "child-helpline", "hoa", "111", "119", "Công văn ngày 20/11"):
        assert part in said
