"""The list of statistics."""

from __future__ import annotations

import pytest
from django.test import Client

from guides.models import IndicatorIndexPage, IndicatorPage
from home.models import HomePage
from tests import build, expect
from tests.conftest import Portal

Pages = tuple[IndicatorIndexPage, IndicatorIndexPage]


@pytest.fixture
def pages(portal: Portal) -> Pages:
    """A list with two pages, one of them translated."""
    build.series("calls")
    body = build.body(("prose", "<h2>Đọc thế nào</h2><p>Chỗ trống không phải số không.</p>"))
    index = build.indicator_index(portal.vietnamese, body=body)
    calls = build.indicator(index, "Cuộc gọi", "calls", summary="Gọi {call:child-helpline}.")
    build.indicator(index, "Đuối nước", "calls")
    english = build.twin(index, portal.english, "Statistics")
    build.twin(calls, english, "Calls", in_words="Calls.")
    return index, english


def test_it_stands_once_below_the_home_page(db: None) -> None:
    assert IndicatorIndexPage.allowed_parent_page_models() == [HomePage]
    assert IndicatorIndexPage.allowed_subpage_models() == [IndicatorPage]
    assert IndicatorIndexPage.max_count_per_parent == 1


def test_it_is_read_within_twelve_queries(pages: Pages, reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: Pages, reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: Pages, administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_it_lists_its_pages_in_its_own_language_and_says_how_to_read_them(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, pages[0])
    assert [link.text for link in html.select("main .card h2 a")] == ["Cuộc gọi", "Đuối nước"]
    assert "Chỗ trống không phải số không." in expect.words(html)
    assert "Gọi 111." in expect.words(html)
    assert list(expect.links(expect.read(reader, pages[1]))) == ["/en/statistics/calls/"]


def test_drafts_are_not_listed(pages: Pages, reader: Client) -> None:
    build.indicator(pages[0], "Chưa xong", live=False)
    assert "Chưa xong" not in expect.words(expect.read(reader, pages[0]))
