"""A word explained."""

from __future__ import annotations

import pytest

from portal.blocks.definition import DefinitionBlock
from tests import expect
from tests.conftest import Portal

WORD = {"term": "Tổng đài <111>", "text": "<p>Gọi {call:child-helpline}.</p><p>Miễn phí.</p>"}


def test_the_word_stands_before_its_meaning_and_is_marked_as_what_is_defined(portal: Portal) -> None:
    html = expect.shown(DefinitionBlock())
    assert [word.text for word in html.select("dl > dt > dfn")] == ["Xâm hại trẻ em"]
    assert expect.words(html).startswith("Xâm hại trẻ em Làm đau")


def test_numbers_dial_in_the_meaning_and_markup_in_the_word_stays_text(portal: Portal) -> None:
    html = expect.shown(DefinitionBlock(), WORD)
    assert expect.links(html) == {"tel:111": "111"}
    assert html.select("dfn")[0].text == "Tổng đài <111>"
    assert len(html.select("dd > p")) == 2


@pytest.mark.parametrize("field", ["term", "text"])
def test_a_word_is_never_left_unexplained(portal: Portal, field: str) -> None:
    assert field in expect.refused(DefinitionBlock(), {**WORD, field: ""})
