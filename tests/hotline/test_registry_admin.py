"""The registry in the admin: whoever saves a form proposes, somebody else decides, and everything can be read later."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.http import QueryDict
from django.test import Client
from django.utils.translation import gettext
from wagtail.test.utils.form_data import querydict_from_html

from hotline import approval, snapshots
from hotline.models import Helpline, HelplineChange
from tests import build, expect
from tests.conftest import Portal

PROPOSALS = "/admin/helplines/proposals/"


def person(name: str, *permissions: str) -> Client:
    """Somebody who may enter the admin, and has these permissions."""
    user = get_user_model().objects.create_user(name, password="a long password")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *permissions)))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def hoa(portal: Portal) -> Client:
    return person("hoa", "change_helpline", "approve_helpline")


@pytest.fixture
def binh(portal: Portal) -> Client:
    return person("binh", "approve_helpline")


def form(client: Client, line: Helpline, **values: str) -> QueryDict:
    """The edit form of a line as a browser would send it, with some values typed over."""
    address = f"/admin/snippets/hotline/helpline/edit/{line.pk}/"
    filled = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")
    for name, value in values.items():
        filled[name] = value
    return filled


def save(client: Client, line: Helpline, data: QueryDict) -> Any:
    return client.post(f"/admin/snippets/hotline/helpline/edit/{line.pk}/", data)


def propose(line: Helpline, **values: Any) -> HelplineChange:
    user = get_user_model().objects.get(username="hoa")
    return approval.propose(line, {**snapshots.of_line(line), **values}, "Công văn ngày 20/11", user)


def decide(client: Client, change: HelplineChange, decision: str, note: str = "") -> Any:
    data = {"decision": decision, "note": note}
    return client.post(f"{PROPOSALS}{change.pk}/decide/", data, follow=True)


# Proposing


def test_a_number_typed_into_the_form_becomes_a_proposal(portal: Portal, hoa: Client) -> None:
    line = build.helpline("ambulance", "115", short_name_vi="Cấp cứu", short_name_en="Ambulance")
    answer = save(hoa, line, form(hoa, line, number="0262 385 2115", hours_vi="Ban ngày", reason="Công văn số 5"))
    assert (answer.status_code, answer["Location"]) == (302, PROPOSALS)
    assert Helpline.objects.get(pk=line.pk).number == "115"
    change = HelplineChange.objects.get()
    assert sorted(change.changed) == ["hours_vi", "number"]
    assert (change.reason, change.proposed_by_name) == ("Công văn số 5", "hoa")


def test_without_a_reason_the_form_comes_back_and_says_so(portal: Portal, hoa: Client) -> None:
    answer = save(hoa, portal.helpline, form(hoa, portal.helpline, verified_on="2026-11-01"))
    assert answer.status_code == 200
    said = expect.words(expect.soup(answer.content))
    assert gettext("Say why, and how you know: this change needs a second person.") in said
    assert not HelplineChange.objects.exists()


@pytest.mark.parametrize("number", ["9999", "111a", "+84 262 385 2111"])
def test_a_number_that_cannot_be_dialled_is_refused_in_the_form(portal: Portal, hoa: Client, number: str) -> None:
    assert save(hoa, portal.helpline, form(hoa, portal.helpline, number=number, reason="Thử")).status_code == 200
    assert not HelplineChange.objects.exists()


def test_a_description_is_saved_at_once_and_entered_in_the_history(portal: Portal, hoa: Client) -> None:
    assert save(hoa, portal.helpline, form(hoa, portal.helpline, hours_vi="Ngày đêm")).status_code == 302
    assert Helpline.objects.get().hours_vi == "Ngày đêm"
    change = HelplineChange.objects.get()
    assert (change.action, change.decision, change.changed) == ("texts", "direct", ["hours_vi"])


def test_saving_a_form_without_a_change_writes_nothing(portal: Portal, hoa: Client) -> None:
    assert save(hoa, portal.helpline, form(hoa, portal.helpline)).status_code == 302
    assert not HelplineChange.objects.exists()


def test_a_form_that_was_open_while_somebody_else_changed_the_line_is_refused(portal: Portal, hoa: Client) -> None:
    typed = form(hoa, portal.helpline, hours_vi="Ngày đêm")
    build.change_line(portal.helpline, number="119", short_name_vi="Tổng đài", short_name_en="Hotline")
    assert save(hoa, portal.helpline, typed).status_code == 200
    line = Helpline.objects.get()
    assert (line.number, line.hours_vi) == ("119", "24 giờ mỗi ngày")


def test_the_key_in_the_form_cannot_be_changed(portal: Portal, hoa: Client) -> None:
    save(hoa, portal.helpline, form(hoa, portal.helpline, key="other", verified_on="2026-11-01", reason="Thử"))
    assert HelplineChange.objects.get().after["key"] == "child-helpline"


@pytest.mark.parametrize("way", ["add", "copy"])
def test_a_new_line_and_a_copy_of_one_are_proposals_too(portal: Portal, hoa: Client, way: str) -> None:
    base = "/admin/snippets/hotline/helpline/"
    address = f"{base}add/" if way == "add" else f"{base}copy/{portal.helpline.pk}/"
    data = form(hoa, portal.helpline, key="provincial", number="0262 385 2111", reason="Sở Y tế thông báo")
    for name in ("short_name_vi", "short_name_en"):
        data[name] = "Sở Y tế"
    assert hoa.get(address).status_code == 200
    assert hoa.post(address, data)["Location"] == PROPOSALS
    assert [line.key for line in Helpline.objects.all()] == ["child-helpline"]
    assert HelplineChange.objects.get().action == "create"


def test_deleting_leads_to_a_proposal_that_says_what_pages_would_show(portal: Portal, hoa: Client) -> None:
    line = build.helpline("ambulance", "115")
    build.standard(portal.vietnamese, "Cấp cứu", summary="Gọi {call:ambulance}.")
    removal = f"/admin/helplines/remove/{line.key}/"
    assert hoa.post(f"/admin/snippets/hotline/helpline/delete/{line.pk}/")["Location"] == removal
    assert "Cấp cứu" in expect.words(expect.read(hoa, removal))
    assert hoa.post(removal, {"reason": "Đã đóng"})["Location"] == PROPOSALS
    assert Helpline.objects.filter(pk=line.pk).exists()


def test_deleting_several_lines_at_once_is_refused(portal: Portal, administrator: Client) -> None:
    build.helpline("ambulance", "115")
    ids = "&".join(f"id={line.pk}" for line in Helpline.objects.all())
    answer = administrator.post(f"/admin/bulk/hotline/helpline/delete/?{ids}", follow=True)
    assert Helpline.objects.count() == 2
    said = expect.words(expect.soup(answer.content))
    assert gettext("Helplines are removed one by one: each removal needs a reason and a second person.") in said


# Deciding


def test_the_list_shows_old_beside_new_and_the_reason(portal: Portal, hoa: Client, binh: Client) -> None:
    line = build.helpline("ambulance", "115", short_name_vi="Cấp cứu", short_name_en="Ambulance")
    propose(line, number="0262 385 2115")
    html = expect.read(binh, PROPOSALS)
    rows = [[cell.get_text().strip() for cell in row.select("th, td")] for row in html.select("tbody tr")]
    assert [row[1:] for row in rows] == [["115", "0262 385 2115"]]
    said = expect.words(html)
    assert "Công văn ngày 20/11" in said
    assert "hoa" in said


def test_only_somebody_else_gets_the_button_to_approve(portal: Portal, hoa: Client, binh: Client) -> None:
    propose(portal.helpline, verified_on="2026-11-01")
    buttons = {
        name: [
            str(button["value"]) for button in expect.read(client, PROPOSALS).select("main form button[name=decision]")
        ]
        for name, client in (("hoa", hoa), ("binh", binh))
    }
    assert buttons == {"hoa": ["reject"], "binh": ["approve", "reject"]}


def test_an_approval_by_button_changes_the_line(portal: Portal, hoa: Client, binh: Client) -> None:
    change = propose(portal.helpline, verified_on="2026-11-01")
    decide(binh, change, "approve")
    assert Helpline.objects.get().verified_on.isoformat() == "2026-11-01"


def test_a_forged_approval_of_ones_own_proposal_is_refused_in_words(portal: Portal, hoa: Client) -> None:
    change = propose(portal.helpline, verified_on="2026-11-01")
    said = expect.words(expect.soup(decide(hoa, change, "approve").content))
    assert gettext("You proposed this yourself. Somebody else must approve it.") in said
    assert Helpline.objects.get().verified_on.isoformat() == "2025-09-24"


def test_an_administrator_does_not_approve_alone_either(portal: Portal, administrator: Client) -> None:
    save(administrator, portal.helpline, form(administrator, portal.helpline, verified_on="2026-11-01", reason="Thử"))
    decide(administrator, HelplineChange.objects.get(), "approve")
    assert HelplineChange.objects.get().is_open


def test_a_decision_needs_a_post_with_a_token(portal: Portal, hoa: Client, binh: Client) -> None:
    change = propose(portal.helpline, verified_on="2026-11-01")
    binh.get(f"{PROPOSALS}{change.pk}/decide/?decision=approve")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(username="binh"))
    assert strict.post(f"{PROPOSALS}{change.pk}/decide/", {"decision": "approve"}).status_code == 403
    change.refresh_from_db()
    assert change.is_open


def test_a_rejection_without_a_note_is_refused_and_with_one_it_is_kept(
    portal: Portal, hoa: Client, binh: Client
) -> None:
    change = propose(portal.helpline, verified_on="2026-11-01")
    decide(binh, change, "reject")
    assert HelplineChange.objects.get().is_open
    decide(binh, change, "reject", "Chưa rõ nguồn")
    assert "Chưa rõ nguồn" in expect.words(expect.read(hoa, "/admin/helplines/history/child-helpline/"))


def test_a_stale_proposal_has_no_button_to_approve(portal: Portal, hoa: Client, binh: Client) -> None:
    propose(portal.helpline, verified_on="2026-11-01")
    build.change_line(portal.helpline, number="119")
    values = [str(button["value"]) for button in expect.read(binh, PROPOSALS).select("main button[name=decision]")]
    assert values == ["reject"]


# Who sees what


def menu(client: Client) -> str:
    html = expect.read(client, "/admin/")
    return json.dumps(json.loads(html.select("#wagtail-sidebar-props")[0].get_text()), ensure_ascii=False)


def test_the_menu_says_how_many_proposals_wait(portal: Portal, hoa: Client, binh: Client) -> None:
    label = gettext("Changes waiting for approval")
    assert f'"{label}"' in menu(binh)
    propose(portal.helpline, verified_on="2026-11-01")
    propose(portal.helpline, verified_on="2026-11-02")
    assert f'"{label} (2)"' in menu(binh)


def test_the_first_screen_tells_the_second_person_and_not_the_one_who_proposed(
    portal: Portal, hoa: Client, binh: Client
) -> None:
    propose(portal.helpline, verified_on="2026-11-01")
    assert expect.read(binh, "/admin/").select(f"main a[href='{PROPOSALS}']")
    assert not expect.read(hoa, "/admin/").select(f"main a[href='{PROPOSALS}']")


@pytest.mark.parametrize(
    "address",
    [PROPOSALS, "/admin/helplines/history/", "/admin/helplines/remove/child-helpline/",
     "/admin/helplines/check/child-helpline/", "/admin/reports/helpline-checks/"],
)  # fmt: skip
def test_whoever_has_nothing_to_do_with_the_registry_sees_none_of_it(portal: Portal, address: str) -> None:
    assert person("editor").get(address).status_code == 302
    assert Client().get(address).status_code == 302
    assert PROPOSALS not in menu(person("other"))


def test_the_history_of_a_line_outlives_the_line(portal: Portal, hoa: Client, binh: Client) -> None:
    line = build.helpline("ambulance", "115")
    user = get_user_model().objects.get(username="hoa")
    decide(binh, approval.propose(line, {}, "Đã đóng", user), "approve")
    said = expect.words(expect.read(hoa, "/admin/helplines/history/ambulance/"))
    for fact in ("115", "Đã đóng", "hoa", "binh"):
        assert fact in said


def test_wagtails_own_history_button_leads_to_the_book(portal: Portal, hoa: Client) -> None:
    answer = hoa.get(f"/admin/snippets/hotline/helpline/history/{portal.helpline.pk}/")
    assert answer["Location"] == "/admin/helplines/history/child-helpline/"
