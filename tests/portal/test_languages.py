"""No silent wrong language: a page is served in the language of its address or not at all."""

from __future__ import annotations

import datetime

import pytest
from django.template.defaultfilters import floatformat
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format, number_format

from tests import build, expect
from tests.conftest import Portal


def test_the_address_alone_decides_the_language(portal: Portal, reader: Client) -> None:
    for address, language in (("/", "vi"), ("/en/", "en")):
        for wish in ("en", "vi", "fr", ""):
            response = reader.get(address, headers={"Accept-Language": wish})
            assert response.headers["Content-Language"] == language
            assert "Accept-Language" not in response.headers.get("Vary", "")
            assert expect.soup(response.content).select(f"html[lang={language}]")


def test_the_main_language_has_one_address_without_a_prefix(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Giới thiệu")
    for address in ("/vi/", "/vi/gioi-thieu/", "/vi/tim-kiem/"):
        assert reader.get(address).status_code == 404


def test_a_page_is_not_served_under_the_other_languages_address(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    build.twin(page, portal.english, "About")
    assert reader.get("/en/about/").status_code == 200
    for address in ("/en/gioi-thieu/", "/about/"):
        assert reader.get(address).status_code == 404


def test_the_english_address_of_a_page_that_is_not_translated_is_404_in_english(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Giới thiệu")
    response = reader.get("/en/gioi-thieu/")
    assert response.status_code == 404
    assert expect.soup(response.content).select("html[lang=en]")


def test_an_alias_is_404_and_nobody_is_led_to_it(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    alias = page.copy_for_translation(portal.english.locale, copy_parents=True, alias=True)
    assert alias.live
    assert reader.get(alias.url).status_code == 404
    html = expect.read(reader, page)
    assert [link["hreflang"] for link in html.select("link[hreflang]")] == ["vi", "x-default"]
    assert alias.url not in reader.get("/en/").content.decode()


def test_an_alias_in_the_same_language_is_not_served_either(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    alias = page.create_alias(parent=portal.vietnamese, update_slug="gioi-thieu-2")
    assert alias.live
    assert reader.get("/gioi-thieu-2/").status_code == 404


def test_a_draft_translation_is_not_linked(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    build.twin(page, portal.english, "About", live=False)
    html = expect.read(reader, page)
    assert "/en/about/" not in str(html)
    assert [link["hreflang"] for link in html.select("link[hreflang]")] == ["vi", "x-default"]


def test_a_page_without_a_twin_says_so_instead_of_leading_home(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, build.standard(portal.english, "About"))
    assert not html.select("header a[hreflang]")
    assert "Tiếng Việt" in expect.words(expect.soup(str(html.header)))


def test_a_page_of_one_language_offers_no_default_that_does_not_exist(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, build.standard(portal.english, "About"))
    assert [link["hreflang"] for link in html.select("link[hreflang]")] == ["en"]


@pytest.mark.parametrize(("own", "other"), [("/tim-kiem/", "/en/search/"), ("/en/search/", "/tim-kiem/")])
def test_the_search_knows_its_other_language_and_is_not_indexed(
    portal: Portal, reader: Client, own: str, other: str
) -> None:
    html = expect.read(reader, f"{own}?q=x")
    assert {link["href"] for link in html.select("a[hreflang]")} == {other}
    assert [tag["content"] for tag in html.select("meta[name=robots]")] == ["noindex"]
    assert html.select("link[rel=canonical], link[hreflang]") == []


def test_each_language_searches_under_its_own_word_only(portal: Portal, reader: Client) -> None:
    assert reader.get("/search/").status_code == 404
    assert reader.get("/en/tim-kiem/").status_code == 404


def test_dates_and_numbers_follow_the_language() -> None:
    written = {}
    for language in ("vi", "en"):
        with translation.override(language):
            day = date_format(datetime.date(2026, 11, 5))
            written[language] = (day, number_format(1234.5, force_grouping=True), f"{floatformat(0.5)}")
    assert written == {"vi": ("05/11/2026", "1.234,5", "0,5"), "en": ("5 November 2026", "1,234.5", "0.5")}
