"""The slogan bank, by topic."""

from __future__ import annotations

import datetime

import pytest
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


def test_it_is_read_within_twelve_queries(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[SloganIndexPage, SloganIndexPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_slogans_are_grouped_by_topic_the_newest_first(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[1])
    groups = {
        section.select("h2")[0].text: [text.text for text in section.select("[lang=en]")]
        for section in html.select("main section")
    }
    assert groups == {
        "Drowning prevention": ["A summer in which no child drowns"],
        "Campaigns": ["Call 111", "For a safe summer"],
    }
    for link in html.select("main nav a"):
        assert html.select(str(link["href"]))


def test_each_slogan_stands_in_both_languages_with_its_year_and_source(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[1])
    (slogan,) = html.select("section li:has([lang=vi]:-soup-contains('đuối nước'))")
    said = expect.words(expect.soup(str(slogan)))
    assert "Mùa hè không còn trẻ em đuối nước A summer in which no child drowns" in said
    assert "2018 · Ministry, 2018" in said


def test_whose_words_they_are_is_said(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    said = expect.words(expect.read(reader, pages[1]))
    assert said.count("Official slogan") == 2
    assert said.count("Written for this portal") == 1


def test_the_number_in_a_slogan_dials_in_both_languages(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    assert [link["href"] for link in html.select("main section a")] == ["tel:111", "tel:111"]


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
