"""Things to tick off."""

from __future__ import annotations

from portal.blocks.checklist import ChecklistBlock
from tests import expect
from tests.conftest import Portal

LIST = {"title": "Trước khi gọi {call:child-helpline}", "items": ["Dán số {call:child-helpline}", "Rào <hồ>"]}


def test_the_things_are_a_list_under_its_title(portal: Portal) -> None:
    html = expect.shown(ChecklistBlock())
    assert [heading.text for heading in html.select("h2")] == ["Trước mùa hè"]
    assert [item.text for item in html.select("ul > li")] == ["Rào quanh hồ", "Treo phao và dây cứu"]


def test_numbers_dial_in_title_and_items_and_markup_stays_text(portal: Portal) -> None:
    html = expect.shown(ChecklistBlock(), LIST)
    assert [link["href"] for link in html.select("a")] == ["tel:111", "tel:111"]
    assert html.select("ul > li")[1].text == "Rào <hồ>"


def test_one_thing_is_no_list(portal: Portal) -> None:
    assert expect.refused(ChecklistBlock(), {**LIST, "items": ["Rào hồ"]})


def test_a_checklist_needs_a_title(portal: Portal) -> None:
    assert "title" in expect.refused(ChecklistBlock(), {**LIST, "title": ""})
