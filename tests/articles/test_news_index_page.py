"""The list of campaign news."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from articles.models import ArticlePage, CampaignPage, NewsIndexPage
from home.models import HomePage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[NewsIndexPage, NewsIndexPage]:
    """Two campaigns and three articles in Vietnamese, one article in English."""
    news = build.news_index(portal.vietnamese)
    build.campaign(news, "Tháng hành động 2022", starts_on=datetime.date(2022, 6, 1), theme="Bảo đảm an toàn")
    build.campaign(news, "Tháng hành động 2023", starts_on=datetime.date(2023, 6, 1))
    build.articles(news, 3)
    english = build.twin(news, portal.english, "Campaign news")
    build.article(english, "One number", date=datetime.date(2026, 1, 2))
    return news, english


def titles(html: object, level: str) -> list[str]:
    return [link.text for link in html.select(f"main {level} a")]  # type: ignore[attr-defined]


def test_it_stands_below_the_home_page_and_holds_articles_and_campaigns(db: None) -> None:
    assert NewsIndexPage.allowed_parent_page_models() == [HomePage]
    assert set(NewsIndexPage.allowed_subpage_models()) == {ArticlePage, CampaignPage}


def test_it_is_read_within_fifteen_queries(pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client) -> None:
    expect.reads_within(15, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[NewsIndexPage, NewsIndexPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_campaigns_come_first_and_everything_is_newest_on_top(
    pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client
) -> None:
    assert titles(expect.read(reader, pages[0]), "h3") == [
        "Tháng hành động 2023",
        "Tháng hành động 2022",
        "Tin 3",
        "Tin 2",
        "Tin 1",
    ]


def test_a_card_shows_the_articles_date_or_the_campaigns_theme(
    pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client
) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    assert "04/01/2026" in said
    assert "Bảo đảm an toàn" in said
    assert "2 January 2026" in expect.words(expect.read(reader, pages[1]))


def test_drafts_and_the_other_language_are_not_listed(
    pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client
) -> None:
    build.article(pages[0], "Chưa đăng", live=False)
    assert "Chưa đăng" not in titles(expect.read(reader, pages[0]), "h3")
    assert titles(expect.read(reader, pages[1]), "h3") == ["One number"]


def test_thirty_articles_are_three_pages_of_twelve(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    build.articles(news, 30)
    pages = [titles(expect.read(reader, f"{news.url}?page={number}"), "h3") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [12, 12, 6]
    assert [title for page in pages for title in page] == [f"Tin {number}" for number in range(30, 0, -1)]
    expect.reads_within(15, reader, news)


def test_the_window_of_page_numbers_stays_short_however_long_the_list(
    portal: Portal, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = build.news_index(portal.vietnamese)
    build.articles(news, 30)
    monkeypatch.setattr(NewsIndexPage, "articles_per_page", 1)
    html = expect.read(reader, f"{news.url}?page=15")
    numbers = [link.text for link in html.select("main nav a[aria-label]")]
    assert numbers == ["1", "14", "15", "16", "30"]
    assert [link.text for link in html.select("main nav a[aria-current=page]")] == ["15"]
    assert [link["href"] for link in html.select("a[rel=prev], a[rel=next]")] == ["?page=14", "?page=16"]


def test_a_page_number_that_makes_no_sense_gives_the_nearest_page(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    build.articles(news, 13)
    for asked, shown in (("99", ["Tin 1"]), ("x", [f"Tin {number}" for number in range(13, 1, -1)])):
        assert titles(expect.read(reader, f"{news.url}?page={asked}"), "h3") == shown


def test_a_later_page_names_itself_canonical_and_leaves_the_campaigns_to_the_first(
    portal: Portal, reader: Client
) -> None:
    news = build.news_index(portal.vietnamese)
    build.campaign(news, "Tháng hành động 2023")
    build.articles(news, 13)
    html = expect.read(reader, f"{news.url}?page=2")
    assert [link["href"] for link in html.select("link[rel=canonical]")] == [f"{news.full_url}?page=2"]
    assert titles(html, "h3") == ["Tin 1"]


def test_a_short_list_has_no_page_numbers(pages: tuple[NewsIndexPage, NewsIndexPage], reader: Client) -> None:
    assert expect.read(reader, pages[0]).select("main nav") == []
