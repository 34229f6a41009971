"""One piece of news."""

from __future__ import annotations

import datetime
import json

import pytest
from django.test import Client

from articles.models import ArticlePage, NewsIndexPage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[ArticlePage, ArticlePage]:
    news = build.news_index(portal.vietnamese)
    article = build.article(
        news,
        "Một số, hai việc",
        summary="Gọi {call:child-helpline} cho cả hai việc.",
        topic="campaign",
        for_parents=True,
        for_workers=True,
        body=build.body(("prose", "<p>Số {call:child-helpline} nay nhận cả tin mua bán người.</p>")),
        sources=build.body(
            ("source", {"title": "Quyết định 1248", "note": "2025", "url": "https://chinhphu.example.vn"})
        ),
    )
    return article, build.twin(
        article, build.twin(news, portal.english, "News"), "One number, two jobs", date=article.date
    )


def test_it_stands_in_the_list_of_news_only(db: None) -> None:
    assert ArticlePage.allowed_parent_page_models() == [NewsIndexPage]
    assert ArticlePage.allowed_subpage_models() == []


def test_it_is_read_within_twelve_queries(pages: tuple[ArticlePage, ArticlePage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[ArticlePage, ArticlePage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[ArticlePage, ArticlePage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_the_date_is_written_as_each_language_writes_it(pages: tuple[ArticlePage, ArticlePage], reader: Client) -> None:
    assert "10/11/2026" in expect.words(expect.read(reader, pages[0]))
    english = expect.read(reader, pages[1])
    assert "10 November 2026" in expect.words(english)
    assert {time["datetime"] for time in english.select("time")} == {"2026-11-10"}


def test_it_shows_its_text_its_audience_and_its_sources(pages: tuple[ArticlePage, ArticlePage], reader: Client) -> None:
    html = expect.read(reader, pages[0])
    assert "Số 111 nay nhận cả tin mua bán người." in expect.words(html)
    assert "Cha mẹ" in expect.words(html)
    assert [link.text for link in html.select("main ol a")] == ["Quyết định 1248"]
    assert [link["href"] for link in html.select("main a[href^='tel:']")] == ["tel:111", "tel:111"]


def test_a_photograph_takes_the_place_of_the_drawing_and_tells_what_it_shows(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    drawn = build.article(news, "Có hình vẽ", illustration="megaphone")
    html = expect.read(reader, drawn)
    assert html.select("main img[src$='megaphone.svg'][alt='']")


@build.resizes_pictures
def test_the_photograph_is_shared_and_described(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    article = build.article(news, "Có ảnh", image=build.image(), image_alt="Các em tập bơi", illustration="megaphone")
    html = expect.read(reader, article)
    assert {picture["alt"] for picture in html.select("main img")} == {"Các em tập bơi"}
    (shared,) = html.select("meta[property='og:image']")
    assert str(shared["content"]).startswith("http://testserver/media/images/")
    expect.reads_within(12, reader, article)


def test_search_engines_learn_title_date_and_publisher(pages: tuple[ArticlePage, ArticlePage], reader: Client) -> None:
    (script,) = expect.read(reader, pages[1]).select("script[type='application/ld+json']")
    article, trail = json.loads(script.text)["@graph"]
    assert article["headline"] == "One number, two jobs"
    assert article["datePublished"] == "2026-11-10"
    assert article["publisher"]["name"] == "Portal"
    assert [place["item"] for place in trail["itemListElement"]] == [
        "http://testserver/en/",
        "http://testserver/en/news/",
        "http://testserver/en/news/one-number-two-jobs/",
    ]


def test_structured_data_cannot_be_broken_out_of(portal: Portal, reader: Client) -> None:
    article = build.article(build.news_index(portal.vietnamese), "</script><script>alert(1)</script>", slug="x")
    html = expect.read(reader, article)
    (script,) = html.select("script[type='application/ld+json']")
    assert json.loads(script.text)["@graph"][0]["headline"] == article.title
    assert [script for script in html.select("script") if "alert" in script.text] == [script]


def test_the_summary_is_what_search_engines_and_networks_quote(
    pages: tuple[ArticlePage, ArticlePage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    for name in ("meta[name=description]", "meta[property='og:description']"):
        assert [tag["content"] for tag in html.select(name)] == ["Gọi 111 cho cả hai việc."]
    assert [tag["content"] for tag in html.select("meta[property='og:type']")] == ["article"]


def test_a_new_article_carries_todays_date_in_viet_nam(db: None) -> None:
    now = datetime.datetime.now(tz=datetime.timezone(datetime.timedelta(hours=7)))
    assert ArticlePage().date == now.date()
