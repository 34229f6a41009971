"""The note that stands out."""

from __future__ import annotations

import pytest

from portal.blocks.callout import CalloutBlock
from tests import expect
from tests.conftest import Portal

NOTE = {"tone": "note", "title": "Gọi {call:child-helpline}", "text": "<p>Miễn phí: {call:child-helpline}</p>"}


def test_the_preview_is_announced_as_a_note_and_says_what_not_to_miss(portal: Portal) -> None:
    html = expect.shown(CalloutBlock())
    assert [note.name for note in html.select("[role=note]")] == ["div"]
    assert "Đừng dốc ngược trẻ" in expect.words(html)
    assert "Thổi ngạt và ép tim ngay tại chỗ." in expect.words(html)


@pytest.mark.parametrize("tone", ["note", "tip", "warning"])
def test_every_tone_has_a_drawing_of_its_own(portal: Portal, tone: str) -> None:
    assert expect.shown(CalloutBlock(), {**NOTE, "tone": tone}).select("svg[aria-hidden=true] path")


def test_numbers_dial_in_title_and_text(portal: Portal) -> None:
    html = expect.shown(CalloutBlock(), NOTE)
    assert [link["href"] for link in html.select("a")] == ["tel:111", "tel:111"]


def test_markup_in_the_title_is_shown_as_it_was_typed(portal: Portal) -> None:
    html = expect.shown(CalloutBlock(), {**NOTE, "title": "<script>alert(1)</script>"})
    assert html.select("script") == []
    assert "<script>alert(1)</script>" in expect.words(html)


@pytest.mark.parametrize("field", ["title", "text"])
def test_a_callout_needs_title_and_text(portal: Portal, field: str) -> None:
    assert field in expect.refused(CalloutBlock(), {**NOTE, field: ""})


def test_an_unknown_tone_is_refused(portal: Portal) -> None:
    assert "tone" in expect.refused(CalloutBlock(), {**NOTE, "tone": "panic"})
