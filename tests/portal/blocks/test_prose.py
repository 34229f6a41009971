"""Running text: headings, lists, links and numbers."""

from __future__ import annotations

from portal.blocks.prose import ProseBlock
from tests import build, expect
from tests.conftest import Portal


def test_the_preview_keeps_headings_and_paragraphs(portal: Portal) -> None:
    html = expect.shown(ProseBlock())
    assert [heading.text for heading in html.select("h2")] == ["Trông con gần nước"]
    assert len(html.select("p")) == 1


def test_a_reference_in_running_text_dials(portal: Portal) -> None:
    html = expect.shown(ProseBlock(), "<p>Gọi <b>{call:child-helpline}</b> ngay.</p>")
    assert expect.links(html) == {"tel:111": "111"}


def test_a_link_to_a_page_leads_there(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Quyền riêng tư")
    html = expect.shown(ProseBlock(), f'<p><a linktype="page" id="{page.pk}">Riêng tư</a></p>')
    assert expect.links(html) == {"/quyen-rieng-tu/": "Riêng tư"}


def test_a_link_to_a_draft_is_plain_words(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Quyền riêng tư", live=False)
    html = expect.shown(ProseBlock(), f'<p>Xem <a linktype="page" id="{page.pk}">riêng tư</a></p>')
    assert expect.links(html) == {}
    assert expect.words(html) == "Xem riêng tư"


def test_a_link_to_a_page_that_is_gone_is_plain_words(portal: Portal) -> None:
    html = expect.shown(ProseBlock(), '<p>Xem <a linktype="page" id="987654">trang cũ</a></p>')
    assert expect.links(html) == {}
    assert expect.words(html) == "Xem trang cũ"


def test_prose_may_not_be_empty(portal: Portal) -> None:
    assert expect.refused(ProseBlock(), "")
