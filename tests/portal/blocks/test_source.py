"""Where a statement comes from."""

from __future__ import annotations

from portal.blocks.source import SourceBlock
from tests import expect
from tests.conftest import Portal

SOURCE = {"title": "Luật Trẻ em <2016>, Điều 51", "note": "Quốc hội, 2016", "url": "https://vanban.example.vn/102"}


def test_a_source_with_an_address_is_a_link_and_shows_publisher_and_year(portal: Portal) -> None:
    html = expect.shown(SourceBlock(), SOURCE)
    assert expect.links(html) == {"https://vanban.example.vn/102": "Luật Trẻ em <2016>, Điều 51"}
    assert "Quốc hội, 2016" in expect.words(html)


def test_a_source_without_an_address_is_plain_words(portal: Portal) -> None:
    html = expect.shown(SourceBlock())
    assert expect.links(html) == {}
    assert "Luật Trẻ em số 102/2016/QH13, Điều 51" in expect.words(html)


def test_a_source_needs_a_title_and_an_address_must_be_one(portal: Portal) -> None:
    assert "title" in expect.refused(SourceBlock(), {**SOURCE, "title": ""})
    assert "url" in expect.refused(SourceBlock(), {**SOURCE, "url": "javascript:alert(1)"})
