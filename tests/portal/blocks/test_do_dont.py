"""What to do beside what to avoid."""

from __future__ import annotations

import pytest
from django.utils import translation

from portal.blocks.do_dont import DoDontBlock
from tests import expect
from tests.conftest import Portal

LISTS = {"title": "", "do": ["Gọi {call:child-helpline}"], "dont": ["Hỏi dồn", "Đổ lỗi"]}


def test_what_to_do_and_what_to_avoid_are_two_lists_that_say_which_is_which(portal: Portal) -> None:
    with translation.override("en"):
        html = expect.shown(DoDontBlock(), LISTS)
    do, dont = html.select("ul")
    assert [item.text.strip() for item in do.select("li")] == ["Gọi 111"]
    assert [item.text.strip() for item in dont.select("li")] == ["Hỏi dồn", "Đổ lỗi"]
    said = expect.words(html)
    assert said.index("Do ") < said.index("Gọi 111") < said.index("Do not") < said.index("Hỏi dồn")


def test_numbers_dial(portal: Portal) -> None:
    assert expect.links(expect.shown(DoDontBlock(), LISTS)) == {"tel:111": "111"}


def test_without_a_title_there_is_no_empty_heading(portal: Portal) -> None:
    assert expect.shown(DoDontBlock(), LISTS).select("h2") == []
    assert [heading.text for heading in expect.shown(DoDontBlock()).select("h2")] == ["Khi con kể"]


@pytest.mark.parametrize("field", ["do", "dont"])
def test_neither_list_may_hold_an_empty_line(portal: Portal, field: str) -> None:
    assert field in expect.refused(DoDontBlock(), {**LISTS, field: [""]})
