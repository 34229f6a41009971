"""A wrong belief and its answer."""

from __future__ import annotations

import pytest
from django.utils import translation

from portal.blocks.myth_fact import MythFactBlock
from tests import expect
from tests.conftest import Portal

PAIR = {"myth": "Phải có <b>bằng chứng</b> mới gọi.", "fact": "Nghi ngờ là đủ: {call:child-helpline}."}


def test_each_statement_is_labelled_so_that_nobody_takes_the_myth_for_advice(portal: Portal) -> None:
    with translation.override("en"):
        html = expect.shown(MythFactBlock())
    assert [term.text.strip() for term in html.select("dt")] == ["People say", "What is true"]
    assert [text.text.strip() for text in html.select("dd")] == [
        "Dốc ngược trẻ để nước chảy ra.",
        "Việc đó làm mất những phút quý nhất.",
    ]


def test_numbers_dial_and_markup_is_shown_as_typed(portal: Portal) -> None:
    html = expect.shown(MythFactBlock(), PAIR)
    assert expect.links(html) == {"tel:111": "111"}
    assert "Phải có <b>bằng chứng</b> mới gọi." in expect.words(html)


@pytest.mark.parametrize("field", ["myth", "fact"])
def test_a_myth_is_never_published_without_its_answer(portal: Portal, field: str) -> None:
    assert field in expect.refused(MythFactBlock(), {**PAIR, field: ""})
