"""The news as RSS and Atom, one feed for each language."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests import build
from tests.conftest import Portal

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def news(portal: Portal) -> Portal:
    """Two articles in Vietnamese, one of them translated."""
    index = build.news_index(portal.vietnamese)
    build.article(index, "Tin <cũ>", date=datetime.date(2026, 1, 1))
    newest = build.article(index, "Tin mới", summary="Gọi {call:child-helpline} & hỏi.", date=datetime.date(2026, 6, 1))
    build.twin(newest, build.twin(index, portal.english, "News"), "New", date=newest.date)
    return portal


def feed(reader: Client, address: str) -> ElementTree.Element:
    response = reader.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own feed


@pytest.mark.parametrize(
    ("prefix", "language", "articles"),
    [
        ("", "vi", {"Tin mới": "/tin-chien-dich/tin-moi/", "Tin <cũ>": "/tin-chien-dich/tin-cu/"}),
        ("/en", "en", {"New": "/en/news/new/"}),
    ],
)
def test_rss_holds_the_articles_of_its_language_the_newest_first(
    news: Portal, reader: Client, prefix: str, language: str, articles: dict[str, str]
) -> None:
    channel = feed(reader, f"{prefix}/feed/rss.xml").find("channel")
    assert channel is not None
    assert channel.findtext("language") == language
    assert [item.findtext("title") for item in channel.iter("item")] == list(articles)
    assert [item.findtext("link") for item in channel.iter("item")] == [
        f"http://testserver{address}" for address in articles.values()
    ]
    assert channel.findtext("item/pubDate") == "Mon, 01 Jun 2026 00:00:00 +0700"


@pytest.mark.parametrize(
    ("prefix", "language", "articles"),
    [("", "vi", ["Tin mới", "Tin <cũ>"]), ("/en", "en", ["New"])],
)
def test_atom_holds_the_same(news: Portal, reader: Client, prefix: str, language: str, articles: list[str]) -> None:
    root = feed(reader, f"{prefix}/feed/atom.xml")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")] == articles
    addresses = {link.get("href") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")}
    assert all(str(address).startswith(f"http://testserver{prefix}/") for address in addresses)


def test_numbers_are_written_out_in_a_feed(news: Portal, reader: Client) -> None:
    channel = feed(reader, "/feed/rss.xml").find("channel")
    assert channel is not None
    assert channel.findtext("item/description") == "Gọi 111 & hỏi."


def test_the_feeds_name_and_home_are_in_its_language(news: Portal, reader: Client) -> None:
    vietnamese, english = (feed(reader, f"{prefix}/feed/rss.xml") for prefix in ("", "/en"))
    assert english.findtext("channel/title") == "Child Protection Information Portal"
    assert vietnamese.findtext("channel/title") != english.findtext("channel/title")
    assert vietnamese.findtext("channel/link") == "http://testserver/"
    assert english.findtext("channel/link") == "http://testserver/en/"


def test_a_draft_is_not_in_the_feed_and_a_long_list_is_cut(portal: Portal, reader: Client) -> None:
    index = build.news_index(portal.vietnamese)
    build.articles(index, 22)
    build.article(index, "Chưa đăng", live=False, date=datetime.date(2026, 12, 31))
    titles = [item.findtext("title") for item in feed(reader, "/feed/rss.xml").iter("item")]
    assert titles == [f"Tin {number}" for number in range(22, 2, -1)]


def test_an_article_behind_a_password_is_not_in_the_feed(news: Portal, reader: Client) -> None:
    index = build.news_index(news.vietnamese, "Nội bộ")
    build.restrict(build.article(index, "Chỉ cho cán bộ", date=datetime.date(2026, 12, 1)))
    titles = [item.findtext("title") for item in feed(reader, "/feed/rss.xml").iter("item")]
    assert titles == ["Tin mới", "Tin <cũ>"]


def test_an_empty_feed_is_still_a_feed(portal: Portal, reader: Client) -> None:
    assert list(feed(reader, "/en/feed/rss.xml").iter("item")) == []


def test_every_page_tells_feed_readers_where_the_feeds_of_its_language_are(news: Portal, reader: Client) -> None:
    html = reader.get("/en/").content.decode()
    assert 'href="/en/feed/rss.xml"' in html
    assert 'href="/en/feed/atom.xml"' in html
