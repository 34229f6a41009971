"""A reminder of three minutes for a class."""

from __future__ import annotations

from typing import Any

import pytest

from materials.blocks import ReminderBlock
from tests import build, expect
from tests.conftest import Portal

REMINDER: dict[str, Any] = {
    "title": "Gọi {call:child-helpline}",
    "ages": "primary",
    "topic": "abuse",
    "say": ["Có chuyện làm em sợ, em kể với người lớn.", "Không ai tin, em gọi {call:child-helpline}."],
    "ask": ["Em tin ai?"],
    "do": "Cả lớp giơ ba ngón tay.",
    "remember": "Kể cho đến khi có người giúp.",
    "guide": None,
}


def test_the_four_parts_stand_in_the_order_in_which_a_teacher_needs_them(portal: Portal) -> None:
    html = expect.shown(ReminderBlock(), REMINDER)
    assert [part.text for part in html.select("dt")] == ["Nói", "Hỏi", "Làm", "Nhớ"]
    assert [expect.words(part) for part in html.select("dd")] == [
        "Có chuyện làm em sợ, em kể với người lớn.",
        "Không ai tin, em gọi 111 .",
        "Em tin ai?",
        "Cả lớp giơ ba ngón tay.",
        "Kể cho đến khi có người giúp.",
    ]


def test_a_number_dials_in_the_title_too(portal: Portal) -> None:
    links = expect.shown(ReminderBlock(), REMINDER).select("a")
    assert [link["href"] for link in links] == ["tel:111", "tel:111"]


def test_it_says_for_which_grades_it_is_and_what_it_is_about(portal: Portal) -> None:
    html = expect.shown(ReminderBlock(), REMINDER)
    assert [badge.text for badge in html.select(".badge")] == ["Tiểu học", "Phòng, chống xâm hại, bạo lực"]


def test_a_choice_that_is_no_longer_offered_leaves_no_empty_label(portal: Portal) -> None:
    assert expect.shown(ReminderBlock(), {**REMINDER, "ages": "nursery", "topic": ""}).select(".badge") == []


def test_the_page_to_read_before_is_linked_in_the_readers_language(portal: Portal) -> None:
    guide = build.guide(build.guide_index(portal.vietnamese), "Cứu người an toàn")
    html = expect.shown(ReminderBlock(), {**REMINDER, "guide": guide.pk})
    assert expect.links(html)["/huong-dan/cuu-nguoi-an-toan/"] == "Cứu người an toàn"


@pytest.mark.parametrize(
    "wrong",
    [
        {"say": ["Chỉ một câu."]},
        {"say": ["Một.", "Hai.", "Ba.", "Bốn.", "Năm."]},
        {"ask": []},
        {"ask": ["Một?", "Hai?", "Ba?"]},
        {"do": ""},
        {"remember": "dài " * 40},
        {"ages": "university"},
    ],
    ids=["too little to say", "too much to say", "no question", "many questions", "nothing to do", "long", "no grade"],
)
def test_more_or_less_than_three_minutes_hold_is_refused(portal: Portal, wrong: dict[str, Any]) -> None:
    assert expect.refused(ReminderBlock(), {**REMINDER, **wrong})
