"""The list of guides, by topic."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[GuideIndexPage, GuideIndexPage]:
    """Two topics with a guide each, and one guide without a topic; the first topic is translated."""
    index = build.guide_index(portal.vietnamese)
    water = build.guide_index(index, "Đuối nước")
    build.guide(water, "Rào hồ", summary="Gọi {call:child-helpline} nếu…", minutes=3)
    build.guide(build.guide_index(index, "Mạng"), "Lời mời lạ")
    build.guide(index, "Bắt đầu từ đây")
    english = build.twin(index, portal.english, "Guides")
    build.guide(build.twin(water, english, "Water"), "Fence the pond")
    return index, english


def test_it_stands_below_the_home_page_or_another_list(db: None) -> None:
    assert set(GuideIndexPage.allowed_parent_page_models()) == {HomePage, GuideIndexPage}
    assert set(GuideIndexPage.allowed_subpage_models()) == {GuideIndexPage, GuidePage}


def test_it_is_read_within_fifteen_queries(pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client) -> None:
    expect.reads_within(15, reader, *pages)


def test_more_guides_cost_no_more_queries(pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client) -> None:
    address = pages[0].url
    reader.get(address)
    with CaptureQueriesContext(connection) as few:
        reader.get(address)
    topic = build.guide_index(pages[0], "Bạo lực")
    for number in range(4):
        build.guide(topic, f"Bài {number}")
    with CaptureQueriesContext(connection) as many:
        reader.get(address)
    assert len(many) == len(few)


def test_both_versions_know_each_other(pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[GuideIndexPage, GuideIndexPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_each_topic_heads_its_own_guides(pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client) -> None:
    html = expect.read(reader, pages[0])
    topics = {
        str(section.select("h2 a")[0].text): [link.text for link in section.select("h3 a")]
        for section in html.select("main section")
    }
    assert topics == {"Đuối nước": ["Rào hồ"], "Mạng": ["Lời mời lạ"]}
    assert [link.text for link in html.select("main h2 a")] == ["Bắt đầu từ đây", "Đuối nước", "Mạng"]


def test_the_links_on_top_lead_to_each_topic_of_the_page(
    pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    jumps = [link for link in html.select("main nav a") if str(link["href"]).startswith("#")]
    assert [link.text for link in jumps] == ["Đuối nước", "Mạng"]
    for link in jumps:
        assert html.select(str(link["href"]))


def test_a_card_shows_a_plain_summary_and_how_long_the_guide_takes(
    pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    said = expect.words(html)
    assert "Gọi 111 nếu…" in said
    assert "{call:" not in said
    assert not html.select("main a[href^='tel:']")
    assert "phút đọc" in said


def test_drafts_and_the_other_language_are_not_listed(
    pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client
) -> None:
    build.guide(pages[0], "Chưa xong", live=False)
    assert "Chưa xong" not in expect.words(expect.read(reader, pages[0]))
    english = expect.links(expect.read(reader, pages[1]))
    assert "/en/guides/water/fence-the-pond/" in english
    assert all(address.startswith(("/en/", "#")) for address in english)


def test_a_topic_page_lists_its_guides_without_the_others(
    pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client
) -> None:
    html = expect.read(reader, "/huong-dan/duoi-nuoc/")
    assert list(expect.links(html)) == ["/huong-dan/duoi-nuoc/rao-ho/"]


def test_guides_can_be_narrowed_to_one_audience(pages: tuple[GuideIndexPage, GuideIndexPage], reader: Client) -> None:
    build.guide(pages[0], "Cho cha mẹ", for_parents=True)
    choices = {expect.words(link): str(link["href"]) for link in expect.read(reader, pages[0]).select(".facet a")}
    assert list(choices) == ["Mọi người 4", "Cha mẹ và người chăm sóc trẻ 1"]
    narrowed = expect.read(reader, choices["Cha mẹ và người chăm sóc trẻ 1"])
    assert [link.text for link in narrowed.select("main .card a")] == ["Cho cha mẹ"]
    assert [expect.words(link) for link in narrowed.select(".facet a[aria-current]")] == [
        "Cha mẹ và người chăm sóc trẻ 1"
    ]
