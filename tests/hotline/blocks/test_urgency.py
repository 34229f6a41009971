"""When to call, and the button that calls."""

from __future__ import annotations

import pytest

from hotline.blocks import UrgencyBlock
from tests import build, expect
from tests.conftest import Portal

CARD = {
    "title": "Gọi {call:ambulance} ngay",
    "items": ["không thở", "bất tỉnh: {call:child-helpline}"],
    "helpline": "ambulance",
}


def test_the_preview_says_when_to_call_and_its_button_dials(portal: Portal) -> None:
    html = expect.shown(UrgencyBlock())
    assert [heading.text for heading in html.select("h2")] == ["Gọi 111 nếu…"]
    assert [item.text for item in html.select("ul > li")] == ["em bị đánh", "bạn nghi một đứa trẻ đang bị hại"]
    assert {link["href"] for link in html.select("a")} == {"tel:111"}
    assert len(html.select("a")) == 2


def test_the_button_dials_the_chosen_line(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    html = expect.shown(UrgencyBlock(), CARD)
    assert [link["href"] for link in html.select("a")] == ["tel:115", "tel:115", "tel:111"]


def test_nothing_in_an_urgency_card_leads_away_from_the_call(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    assert all(address.startswith("tel:") for address in expect.links(expect.shown(UrgencyBlock(), CARD)))


def test_a_line_that_is_gone_falls_back_to_the_child_helpline(portal: Portal) -> None:
    html = expect.shown(UrgencyBlock(), CARD)
    assert {link["href"] for link in html.select("a")} == {"tel:111"}


def test_an_empty_registry_shows_the_advice_without_a_dead_button(portal: Portal) -> None:
    build.remove_lines()
    html = expect.shown(UrgencyBlock(), CARD)
    assert html.select("a") == []
    assert "không thở" in expect.words(html)


@pytest.mark.parametrize(("field", "nothing"), [("title", ""), ("items", []), ("helpline", "")])
def test_an_urgency_card_needs_heading_reasons_and_a_line(portal: Portal, field: str, nothing: object) -> None:
    assert field in expect.refused(UrgencyBlock(), {**CARD, "helpline": "child-helpline", field: nothing})


def test_a_line_outside_the_registry_cannot_be_chosen(portal: Portal) -> None:
    assert "helpline" in expect.refused(UrgencyBlock(), {**CARD, "helpline": "no-such-line"})
