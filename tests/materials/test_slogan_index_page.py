"""The slogan bank, by topic."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from materials.models import MaterialIndexPage, SloganIndexPage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[SloganIndexPage, SloganIndexPage]:
    build.slogan("Mùa hè không còn trẻ em đuối nước", "A summer in which no child drowns", topic="water")
    build.slogan("Gọi {call:child-helpline}", "Call {call:child-helpline}", year=2024, origin="portal")
    build.slogan("Vì một mùa hè an toàn", "For a safe summer", year=2018)
    library = build.material_index(portal.vietnamese)
    page = build.slogan_index(library)
    return page, build.twin(page, build.twin(library, portal.english, "Posters"), "Slogans")


def test_it_stands_in_the_library_only(db: None) -> None:
    assert SloganIndexPage.allowed_parent_page_models() == [MaterialIndexPage]
    assert SloganIndexPage.allowed_subpage_models() == []


def test_it_is_read_within_thirteen_queries(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    expect.reads_within(13, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[SloganIndexPage, SloganIndexPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def groups(html: BeautifulSoup, language: str = "vi") -> dict[str, list[str]]:
    """The slogans of a page by the heading over them."""
    return {
        section.select("h2")[0].text: [expect.words(text) for text in section.select(f".slogan-{language}")]
        for section in html.select("main section")
        if section.select(".slogan")
    }


def test_slogans_are_grouped_by_topic_the_newest_first(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    assert groups(expect.read(reader, pages[1]), "en") == {
        "Drowning prevention": ["A summer in which no child drowns"],
        "Campaigns": ["Call 111", "For a safe summer"],
    }


def test_each_slogan_stands_in_both_languages_with_its_year_and_source(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[1])
    (slogan,) = html.select("section li:has([lang=vi]:-soup-contains('đuối nước'))")
    said = expect.words(expect.soup(str(slogan)))
    assert "Mùa hè không còn trẻ em đuối nước A summer in which no child drowns" in said
    assert "2018 · Ministry, 2018" in said


def test_whose_words_they_are_is_said(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    badges = [badge.text for badge in expect.read(reader, pages[1]).select(".slogan-source .badge")]
    assert badges == ["Official slogan", "Written for this portal", "Official slogan"]


def test_the_number_in_a_slogan_dials_in_both_languages(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    assert [link["href"] for link in html.select(".slogan p[lang] a")] == ["tel:111", "tel:111"]


def test_a_slogan_disappears_after_its_last_day(portal: Portal, reader: Client) -> None:
    today = timezone.localdate()
    build.slogan("Hôm nay còn dùng", usable_until=today)
    build.slogan("Hết hạn rồi", usable_until=today - datetime.timedelta(days=1))
    said = expect.words(expect.read(reader, build.slogan_index(build.material_index(portal.vietnamese))))
    assert "Hôm nay còn dùng" in said
    assert "Hết hạn rồi" not in said


def test_a_slogan_with_a_number_outside_the_registry_is_refused(portal: Portal) -> None:
    slogan = build.slogan("Gọi 1900 555 777 ngay")
    with pytest.raises(ValidationError):
        slogan.full_clean()


def test_a_slogan_that_refers_to_an_unknown_line_is_refused(portal: Portal) -> None:
    slogan = build.slogan("Gọi {call:no-such-line} ngay")
    with pytest.raises(ValidationError):
        slogan.full_clean()


def test_more_slogans_cost_no_more_queries(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    for number in range(5):
        build.slogan(f"Câu số {number}", legal_basis="{call:child-helpline}", year=2000 + number)
    expect.reads_within(13, reader, *pages)


# Narrowing


def choices(html: BeautifulSoup, facet: str) -> dict[str, str]:
    """The links of a facet: what each says, and where it leads."""
    return {expect.words(link): str(link["href"]) for link in html.select(f"nav[aria-labelledby=facet-{facet}] a")}


def test_slogans_can_be_narrowed_by_topic_origin_and_year(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[1])
    assert list(choices(html, "topic")) == ["All 3", "Drowning prevention 1", "Campaigns 2"]
    assert list(choices(html, "origin")) == ["All 3", "Official slogan 2", "Written for this portal 1"]
    assert list(choices(html, "year")) == ["All 3", "2024 1", "2018 2"]
    narrowed = expect.read(reader, choices(html, "year")["2018 2"])
    assert list(choices(narrowed, "topic")) == ["All 2", "Drowning prevention 1", "Campaigns 1"]
    both = expect.read(reader, choices(narrowed, "topic")["Campaigns 1"])
    assert groups(both, "en") == {"Campaigns": ["For a safe summer"]}
    assert "1 slogan ·" in expect.words(both.select(".slogan-summary")[0])
    assert expect.links(both)[pages[1].url] == "Clear the filters"


def test_a_board_shows_only_what_it_has_room_for_in_the_language_of_the_page(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    assert groups(expect.read(reader, f"{pages[1].url}?board=8"), "en") == {"Campaigns": ["Call 111"]}
    assert groups(expect.read(reader, f"{pages[0].url}?board=7")) == {"Chiến dịch": ["Gọi 111"]}
    assert groups(expect.read(reader, f"{pages[1].url}?board=7"), "en") == {}


def test_where_nothing_is_left_the_page_says_so_and_offers_no_files(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, f"{pages[1].url}?topic=water&year=2024")
    assert "No slogan is like this" in expect.words(html)
    assert not html.select(".slogan-files")
    assert expect.links(html)[pages[1].url] == "Clear the filters"


def test_the_form_keeps_the_filters_and_the_links_keep_the_measures(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, f"{pages[1].url}?topic=campaign&height=30&board=60")
    assert [(field["name"], field["value"]) for field in html.select("form input[type=hidden]")] == [
        ("topic", "campaign")
    ]
    assert [option["value"] for option in html.select("option[selected]")] == ["30"]
    assert all("height=30&board=60" in address for address in choices(html, "year").values())


@pytest.mark.parametrize("query", ["height=7", "height=x", "height=²", "board=3", "board=9999", "board=-5", "board=x"])
def test_a_measure_that_there_is_not_is_answered_with_a_sentence(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client, query: str
) -> None:
    response = reader.get(f"{pages[1].url}?{query}")
    assert response.status_code == 400
    html = expect.soup(response.content)
    assert html.body is not None
    assert html.body["data-page-type"] == "400"
    sentence = expect.words(html.select("main .lead")[0])
    assert ("10, 15, 20, 30, 40, 50 cm" if query.startswith("height") else "5 to 200 characters") in sentence
    assert expect.links(html)[pages[1].url] == "Choose again"


def test_a_filter_that_nobody_knows_shows_everything(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, f"{pages[1].url}?topic=%22%3E%3Cscript%3E&origin=&year=1")
    assert "3 slogans" in expect.words(html)


# Measures, copying and banners


def test_each_version_has_its_measures_its_text_to_copy_and_its_banner(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, f"{pages[0].url}?board=7&height=10")
    vietnamese, english = html.select(".slogan-version")
    assert "7 ký tự · dài 45 cm trên vải" in expect.words(vietnamese)
    assert "8 ký tự" in expect.words(english)
    assert [button["data-copy"] for button in html.select("button[data-copy]")] == ["Gọi 111", "Call 111"]
    assert all(button.has_attr("hidden") for button in html.select("button[data-copy]"))
    banners = [str(link["href"]) for link in html.select("a[href*=banner-]")]
    assert [address.partition("?")[2] for address in banners] == [
        "language=vi&height=10", "language=en&height=10", "language=both&height=10",
    ]  # fmt: skip


def test_a_slogan_whose_source_breaks_off_has_no_banner(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    build.slogan("Nói không với…", "Say no to…", topic="abuse")
    html = expect.read(reader, f"{pages[0].url}?topic=abuse")
    assert len(html.select("button[data-copy]")) == 2
    assert html.select("a[href*=banner-]") == []
    assert reader.get(f"{pages[0].url}banner-noi-khong-voi.pdf").status_code == 404


# The library and packs


def test_it_offers_its_files_its_own_language_first(pages: tuple[SloganIndexPage, SloganIndexPage]) -> None:
    assert [file.name for file in pages[0].material_files()] == ["slogans-vi.txt", "slogans-en.txt", "slogans.csv"]
    texts = {file.name: file.content().decode("utf-8-sig") for file in pages[1].material_files()}
    assert list(texts) == ["slogans-en.txt", "slogans-vi.txt", "slogans.csv"]
    assert "Call 111" in texts["slogans-en.txt"]
    assert "Gọi 111" in texts["slogans-vi.txt"]
    assert texts["slogans.csv"].startswith("Topic,Year,")


def test_what_it_is_about_is_what_its_slogans_are_about(pages: tuple[SloganIndexPage, SloganIndexPage]) -> None:
    assert pages[0].covered_topics() == {"water", "campaign"}
    assert pages[0].covered_years() == {2018, 2024}
