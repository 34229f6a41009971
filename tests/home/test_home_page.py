"""The front of the portal: help first, then what most people need, then the news."""

from __future__ import annotations

import datetime
import json

import pytest
from django.test import Client
from wagtail.models import Page

from articles.models import NewsIndexPage
from guides.models import AudiencePage, EmergencyCardPage, GuideIndexPage, IndicatorIndexPage, LegalRegisterPage
from home.models import HomePage
from hotline.models import HotlinePage
from materials.models import MaterialIndexPage
from portal.models import StandardPage
from tests import build, expect
from tests.conftest import Portal


def chosen(*pages: Page) -> list[dict[str, object]]:
    return build.body(*(("page", page.pk) for page in pages))


def publish(home: HomePage, **values: object) -> None:
    for name, value in values.items():
        setattr(home, name, value)
    home.save_revision().publish()


@pytest.fixture
def full(portal: Portal) -> Portal:
    """A home page with everything on it, in both languages."""
    urgency = ("urgency", {"title": "Gọi {call:child-helpline}", "items": ["bị đánh"], "helpline": "child-helpline"})
    index = build.guide_index(portal.vietnamese)
    news = build.news_index(portal.vietnamese)
    first, second = build.guide(index, "Rào hồ", topic="water"), build.guide(index, "Dạy bơi", topic="water")
    for day in range(1, 5):
        build.article(news, f"Tin {day}", date=datetime.date(2026, 6, day))
    values = {"body": build.body(urgency, urgency), "quick_links": chosen(index), "featured": chosen(second, first)}
    publish(portal.vietnamese, **values)
    build.twin(first, build.twin(index, portal.english, "Guides"), "Fence the pond")
    publish(portal.english, **values)
    return portal


def test_there_is_one_below_the_root_and_it_holds_the_sections(db: None) -> None:
    assert HomePage.allowed_parent_page_models() == [Page]
    sections = {
        AudiencePage,
        EmergencyCardPage,
        GuideIndexPage,
        HotlinePage,
        IndicatorIndexPage,
        LegalRegisterPage,
        MaterialIndexPage,
        NewsIndexPage,
        StandardPage,
    }
    assert set(HomePage.allowed_subpage_models()) == sections


def test_it_is_read_within_sixteen_queries(full: Portal, reader: Client) -> None:
    expect.reads_within(16, reader, full.vietnamese, full.english)


def test_both_versions_know_each_other(full: Portal, reader: Client) -> None:
    assert (full.vietnamese.url, full.english.url) == ("/", "/en/")
    expect.are_twins(reader, full.vietnamese, full.english)


def test_it_opens_in_the_editor(full: Portal, administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, full.vietnamese)


def test_help_comes_before_everything_else(full: Portal, reader: Client) -> None:
    html = expect.read(reader, "/")
    first_link_after_the_skip_link = html.select("body a")[1]
    assert first_link_after_the_skip_link["href"] == "tel:111"
    assert len(html.select("main a[href='tel:111']")) == 4
    said = expect.words(html)
    assert said.index("Gọi 111") < said.index("Một đứa trẻ an toàn") < said.index("bị đánh") < said.index("Dạy bơi")


def test_what_most_people_need_stands_in_the_editors_order(full: Portal, reader: Client) -> None:
    addresses = list(expect.links(expect.read(reader, "/")))
    assert addresses.index("/huong-dan/day-boi/") < addresses.index("/huong-dan/rao-ho/")


def test_an_english_reader_is_led_to_english_pages_only(full: Portal, reader: Client) -> None:
    addresses = [address for address in expect.links(expect.read(reader, "/en/")) if address.startswith("/")]
    assert set(addresses) >= {"/en/guides/", "/en/guides/fence-the-pond/"}
    assert [address for address in addresses if not address.startswith("/en/")] == []


def test_the_three_newest_articles_are_shown_the_newest_first(full: Portal, reader: Client) -> None:
    news = [address for address in expect.links(expect.read(reader, "/")) if address.startswith("/tin-chien-dich/")]
    assert news == [f"/tin-chien-dich/tin-{day}/" for day in (4, 3, 2)]


def test_a_bare_home_page_has_no_empty_sections(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, "/")
    assert [heading.text for heading in html.select("main h1")] == ["Một đứa trẻ an toàn"]
    assert html.select("main h2") == []


def test_its_text_stands_on_every_page_of_its_language(portal: Portal, reader: Client) -> None:
    publish(portal.vietnamese, strip="Trẻ gặp nguy hiểm? Gọi {call:child-helpline}", footer_text="Do tỉnh Đắk Lắk.")
    build.standard(portal.vietnamese, "Giới thiệu")
    html = expect.read(reader, "/gioi-thieu/")
    assert [link.text.strip() for link in html.select("body > aside a[href='tel:111']")] == [
        "Trẻ gặp nguy hiểm? Gọi 111"
    ]
    assert "Do tỉnh Đắk Lắk." in expect.words(expect.soup(str(html.footer)))
    assert "Do tỉnh Đắk Lắk." not in expect.words(expect.read(reader, "/en/"))


def test_the_hint_in_the_search_box_is_the_editors(portal: Portal, reader: Client) -> None:
    publish(portal.vietnamese, search_hint="Thử gõ: duoi nuoc")
    assert [box["placeholder"] for box in expect.read(reader, "/").select("input[name=q]")] == ["Thử gõ: duoi nuoc"]


def test_search_engines_learn_whose_portal_it_is_and_how_to_search_it(portal: Portal, reader: Client) -> None:
    (script,) = expect.read(reader, "/en/").select("script[type='application/ld+json']")
    (site,) = json.loads(script.text)["@graph"]
    assert (site["@type"], site["url"], site["inLanguage"]) == ("WebSite", "http://testserver/en/", "en")
    assert site["potentialAction"]["target"] == "http://testserver/en/search/?q={words}"


def test_the_address_part_of_a_home_page_is_no_address(portal: Portal, reader: Client) -> None:
    assert reader.get("/home/").status_code == 404
    assert reader.get("/en/home-en/").status_code == 404
    assert reader.get("/home-en/").status_code == 404
