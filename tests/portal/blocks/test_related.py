"""Pages to read next, in the reader's language."""

from __future__ import annotations

from django.utils import translation

from portal.blocks.related import RelatedBlock
from tests import build, expect
from tests.conftest import Portal


def test_the_pages_are_a_list_of_links_in_their_order(portal: Portal) -> None:
    first, second = build.standard(portal.vietnamese, "Hai"), build.standard(portal.vietnamese, "Một")
    html = expect.shown(RelatedBlock(), {"title": "Đọc tiếp", "pages": [first.pk, second.pk]})
    assert [link.text.strip() for link in html.select("ul > li > a")] == ["Hai", "Một"]
    assert list(expect.links(html)) == ["/hai/", "/mot/"]


def test_an_english_reader_gets_the_english_pages_only(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Riêng tư")
    build.twin(page, portal.english, "Privacy")
    untranslated = build.standard(portal.vietnamese, "Chưa dịch")
    with translation.override("en"):
        html = expect.shown(RelatedBlock(), {"title": "Read next", "pages": [page.pk, untranslated.pk]})
    assert expect.links(html) == {"/en/privacy/": "Privacy"}


def test_a_page_that_is_gone_or_a_draft_is_no_link(portal: Portal) -> None:
    kept = build.standard(portal.vietnamese, "Còn")
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    gone = build.standard(portal.vietnamese, "Mất")
    value = {"title": "Đọc tiếp", "pages": [kept.pk, draft.pk, gone.pk]}
    gone.delete()
    assert expect.links(expect.shown(RelatedBlock(), value)) == {"/con/": "Còn"}


def test_nothing_to_read_next_leaves_no_heading(portal: Portal) -> None:
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    html = expect.shown(RelatedBlock(), {"title": "Đọc tiếp", "pages": [draft.pk]})
    assert expect.words(html) == ""


def test_at_least_one_and_at_most_six_pages(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Một")
    assert expect.refused(RelatedBlock(), {"title": "Đọc tiếp", "pages": []})
    assert expect.refused(RelatedBlock(), {"title": "Đọc tiếp", "pages": [page.pk] * 7})
