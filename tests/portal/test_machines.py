"""What search engines read: the sitemap with its language alternates, and robots.txt."""

from __future__ import annotations

from xml.etree import ElementTree

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import build
from tests.conftest import Portal

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def sitemap(reader: Client) -> dict[str, dict[str, str]]:
    """Each address of the sitemap with its alternates by language."""
    response = reader.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    return {
        str(entry.findtext(f"{SITEMAP}loc")): {
            str(link.get("hreflang")): str(link.get("href")) for link in entry.iter(f"{XHTML}link")
        }
        for entry in ElementTree.fromstring(response.content)  # noqa: S314  # our own sitemap
    }


def test_every_page_stands_in_the_sitemap_with_all_its_languages(portal: Portal, reader: Client) -> None:
    about = build.standard(portal.vietnamese, "Giới thiệu")
    build.twin(about, portal.english, "About")
    build.standard(portal.vietnamese, "Chưa dịch")
    home = {"vi": "http://testserver/", "en": "http://testserver/en/"}
    pair = {"vi": "http://testserver/gioi-thieu/", "en": "http://testserver/en/about/"}
    alone = {"vi": "http://testserver/chua-dich/"}
    assert sitemap(reader) == {
        home["vi"]: home,
        home["en"]: home,
        pair["vi"]: pair,
        pair["en"]: pair,
        alone["vi"]: alone,
    }


def test_drafts_aliases_and_pages_behind_a_password_are_left_out(portal: Portal, reader: Client) -> None:
    about = build.standard(portal.vietnamese, "Giới thiệu")
    build.twin(about, portal.english, "About", live=False)
    about.create_alias(parent=portal.vietnamese, update_slug="bi-danh")
    secret = build.standard(portal.vietnamese, "Nội bộ")
    build.standard(secret, "Bên dưới")
    build.restrict(secret)
    assert set(sitemap(reader)) == {
        "http://testserver/",
        "http://testserver/en/",
        "http://testserver/gioi-thieu/",
    }
    assert sitemap(reader)["http://testserver/gioi-thieu/"] == {"vi": "http://testserver/gioi-thieu/"}


def test_thirty_pages_cost_as_many_queries_as_three(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    counts = []
    for count in (3, 27):
        build.articles(build.news_index(portal.vietnamese, f"Tin {count}"), count)
        assert news.url
        with CaptureQueriesContext(connection) as captured:
            reader.get("/sitemap.xml")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 5
    assert len(sitemap(reader)) == 35


def test_the_sitemap_says_when_a_page_last_changed(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    changed = timezone.localtime(page.last_published_at)
    assert f"<lastmod>{changed:%Y-%m-%dT%H:%M}" in reader.get("/sitemap.xml").content.decode()


def test_robots_may_read_everything_but_the_admin_and_search_results(portal: Portal, reader: Client) -> None:
    response = reader.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {line for line in lines if line.startswith("Disallow")} == {
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        "Disallow: /en/search/",
    }
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_robots_names_the_addresses_that_the_search_really_has(portal: Portal, reader: Client) -> None:
    closed = [
        line.removeprefix("Disallow: ")
        for line in reader.get("/robots.txt").content.decode().splitlines()
        if line.startswith("Disallow: ")
    ]
    assert [reader.get(address).status_code for address in closed] == [302, 200, 200]
