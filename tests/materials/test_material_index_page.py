"""The library of posters and slogans."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from guides.models import GuidePage
from home.models import HomePage
from materials.material_page import MaterialFile, MaterialPage, material_models
from materials.models import (
    MaterialIndexPage,
    PackPage,
    PosterPage,
    ReminderDeckPage,
    SloganIndexPage,
    SpeakerScriptPage,
)
from tests import build, expect
from tests.conftest import Portal

pytestmark = build.resizes_pictures
# Three of them for the laws that posters cite, one for what to read on, one for what the slogans are about, one for the
# files in other languages.
MOST_QUERIES = 18


@pytest.fixture
def pages(portal: Portal) -> tuple[MaterialIndexPage, MaterialIndexPage]:
    library = build.material_index(portal.vietnamese)
    build.poster(library, "Rào hồ tưới", preview_vi=build.image("vi.png"), preview_en=build.image("en.png"))
    build.poster(library, "Chưa có ảnh xem trước", illustration="pond-fence", topic="water")
    build.slogan_index(library)
    english = build.twin(library, portal.english, "Posters")
    build.poster(english, "Fence the pond")
    return library, english


def test_it_stands_below_the_home_page_and_holds_posters_slogans_and_packs(db: None) -> None:
    assert MaterialIndexPage.allowed_parent_page_models() == [HomePage]
    assert set(MaterialIndexPage.allowed_subpage_models()) == {
        PackPage, PosterPage, ReminderDeckPage, SloganIndexPage, SpeakerScriptPage,
    }  # fmt: skip


def test_it_is_read_within_fifteen_queries(pages: tuple[MaterialIndexPage, MaterialIndexPage], reader: Client) -> None:
    expect.read(reader, pages[0])  # the first reader has the previews resized
    expect.reads_within(15, reader, *pages)


def test_more_posters_cost_no_more_queries(pages: tuple[MaterialIndexPage, MaterialIndexPage], reader: Client) -> None:
    address = pages[0].url
    expect.read(reader, address)
    with CaptureQueriesContext(connection) as few:
        reader.get(address)
    for number in range(3):
        build.poster(pages[0], f"Áp phích {number}", preview_vi=build.image(f"{number}.png"))
    expect.read(reader, address)
    with CaptureQueriesContext(connection) as many:
        reader.get(address)
    assert len(many) == len(few)


def test_both_versions_know_each_other(pages: tuple[MaterialIndexPage, MaterialIndexPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[MaterialIndexPage, MaterialIndexPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_a_poster_is_shown_as_it_looks_in_the_readers_language_or_else_as_a_drawing(
    pages: tuple[MaterialIndexPage, MaterialIndexPage], reader: Client
) -> None:
    pictures = expect.read(reader, pages[0]).select("main li img")
    assert ["vi" in str(pictures[0]["src"]), str(pictures[1]["src"]).endswith("pond-fence.svg")] == [True, True]
    assert "Rào hồ tưới" in str(pictures[0]["alt"])


def test_posters_and_the_way_to_the_slogans_are_listed(
    pages: tuple[MaterialIndexPage, MaterialIndexPage], reader: Client
) -> None:
    build.poster(pages[0], "Chưa xong", live=False)
    titles = [link.text for link in expect.read(reader, pages[0]).select("main h3 a")]
    assert titles == ["Rào hồ tưới", "Chưa có ảnh xem trước", "Khẩu hiệu"]
    assert [link.text for link in expect.read(reader, pages[1]).select("main h3 a")] == ["Fence the pond"]


def test_an_empty_library_says_so_and_has_no_empty_sections(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, build.material_index(portal.vietnamese))
    assert html.select("main h2, main nav") == []
    assert "Trong kho chưa có tài liệu nào." in expect.words(html)


# Narrowing


@pytest.fixture
def shelves(portal: Portal) -> MaterialIndexPage:
    """A poster on water for parents, one on the internet for teachers from another year, a danger sign, slogans."""
    library = build.material_index(portal.english, "Library")
    build.law()
    guide = build.guide(build.guide_index(portal.english, "Guides"), "Fence it well")
    build.poster(
        library, "Fence the pond", topic="water", for_parents=True, legal_basis="{law:children}", year=2026,
        related=build.body(("page", guide.pk)), file_vi=build.document("vi.pdf"), file_en=build.document("en.pdf"),
    )  # fmt: skip
    build.poster(library, "Phone rules", topic="internet", for_teachers=True, year=2025)
    build.poster(library, "Deep pond", topic="water", design="sign-pond", year=2026, file_vi=None)
    build.slogan("Mùa hè an toàn", topic="injury", year=2018)
    build.slogan_index(library, "Slogans")
    return library


def titles(html: BeautifulSoup) -> list[str]:
    return [link.text for link in html.select("main h3 a")]


def choices(html: BeautifulSoup, facet: str) -> dict[str, str]:
    """The links of a facet: what each says, and where it leads."""
    return {expect.words(link): str(link["href"]) for link in html.select(f"nav[aria-labelledby=facet-{facet}] a")}


def test_materials_stand_under_their_form(shelves: MaterialIndexPage, reader: Client) -> None:
    html = expect.read(reader, shelves)
    found = {section.select("h2")[0].text: titles_in(section) for section in html.select("main section")}
    assert found == {
        "Posters": ["Fence the pond", "Phone rules"],
        "Danger signs": ["Deep pond"],
        "Slogans": ["Slogans"],
    }


def titles_in(section: Tag) -> list[str]:
    return [link.text for link in section.select("h3 a")]


def test_every_facet_says_how_many_it_would_leave(shelves: MaterialIndexPage, reader: Client) -> None:
    html = expect.read(reader, shelves)
    assert list(choices(html, "topic")) == [
        "All 4", "Internet safety 1", "Drowning prevention 2", "Injuries at home and on the road 1",
    ]  # fmt: skip
    assert list(choices(html, "audience")) == ["All 4", "Parents and caregivers 1", "Teachers and schools 1"]
    assert list(choices(html, "format")) == ["All 4", "Posters 2", "Danger signs 1", "Slogans 1"]
    assert list(choices(html, "language")) == ["All 4", "Tiếng Việt 3", "English 3"]
    assert list(choices(html, "year")) == ["All 4", "2026 2", "2025 1", "2018 1"]
    assert not html.select("details[open]")


def test_facets_narrow_the_list_together(shelves: MaterialIndexPage, reader: Client) -> None:
    water = expect.read(reader, choices(expect.read(reader, shelves), "topic")["Drowning prevention 2"])
    assert titles(water) == ["Fence the pond", "Deep pond"]
    signs = expect.read(reader, choices(water, "format")["Danger signs 1"])
    assert titles(signs) == ["Deep pond"]
    assert len(signs.select("details[open]")) == 1
    assert [expect.words(link) for link in signs.select(".facet a[aria-current]")] == [
        "Drowning prevention 1", "All 1", "Danger signs 1", "All 1", "All 1",
    ]  # fmt: skip


def test_slogans_are_found_under_the_topics_and_years_of_the_slogans(
    shelves: MaterialIndexPage, reader: Client
) -> None:
    assert titles(expect.read(reader, f"{shelves.url}?topic=injury")) == ["Slogans"]
    assert titles(expect.read(reader, f"{shelves.url}?year=2018")) == ["Slogans"]


def test_where_nothing_is_left_it_says_so_and_offers_to_clear_the_filters(
    shelves: MaterialIndexPage, reader: Client
) -> None:
    html = expect.read(reader, f"{shelves.url}?topic=internet&year=2018")
    assert titles(html) == []
    assert "Nothing in the library is like this." in expect.words(html)
    assert expect.links(html)[shelves.url] == "Clear the filters"


def test_a_card_shows_files_languages_legal_basis_and_where_to_read_on(
    shelves: MaterialIndexPage, reader: Client
) -> None:
    card = expect.read(reader, shelves).select("main article")[0]
    assert [link["hreflang"] for link in card.select("a[download]")] == ["en", "vi"]
    assert [badge.text for badge in card.select(".card-meta .badge")] == ["Tiếng Việt", "English"]
    said = expect.words(card)
    assert "PDF" in said
    assert "Law on Children" in said
    assert [link["href"] for link in card.select(".material-more a")][-1] == "/en/guides/fence-it-well/"


def test_a_card_says_size_and_pages_where_they_are_known_and_names_no_more_than_four_files(
    shelves: MaterialIndexPage, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(page: PosterPage) -> list[MaterialFile]:
        return [
            MaterialFile(f"{number}.pdf", "A4", "en", "PDF", "/x.pdf", bytes, pages=number, size=2048)
            for number in (1, 2, 3, 4, 5, 6)
        ]

    monkeypatch.setattr(PosterPage, "material_files", files)
    card = expect.read(reader, shelves).select("main article")[0]
    shown = [expect.words(item) for item in card.select(".material-downloads li")]
    assert [line.replace("\xa0", " ").partition(" PDF · ")[2] for line in shown[:4]] == [
        "1 page · 2.0 KB", "2 pages · 2.0 KB", "3 pages · 2.0 KB", "4 pages · 2.0 KB",
    ]  # fmt: skip
    assert shown[4:] == ["and 2 more on its page"]


def test_drafts_and_what_stands_behind_a_password_are_not_listed(shelves: MaterialIndexPage, reader: Client) -> None:
    build.poster(shelves, "Not ready", live=False)
    build.restrict(build.poster(shelves, "For staff"))
    assert "Not ready" not in titles(expect.read(reader, shelves))
    assert "For staff" not in titles(expect.read(reader, shelves))


def test_every_type_of_material_is_listed_without_being_named(shelves: MaterialIndexPage) -> None:
    types = {model for model in get_page_models() if issubclass(model, MaterialPage)}
    assert set(material_models()) == types
    assert set(MaterialIndexPage.allowed_subpage_models()) == types


def test_laws_and_guides_on_many_cards_cost_no_more_queries(shelves: MaterialIndexPage, reader: Client) -> None:
    (guide,) = GuidePage.objects.all()
    for number in range(4):
        build.poster(
            shelves, f"Poster {number}", legal_basis="{law:children}", related=build.body(("page", guide.pk)),
            file_en=build.document(f"{number}.pdf"), year=2000 + number,
        )  # fmt: skip
    expect.read(reader, shelves)
    expect.reads_within(MOST_QUERIES, reader, shelves)
    expect.read(reader, f"{shelves.url}?topic=water")


def test_versions_of_several_pages_are_looked_up_together(
    pages: tuple[MaterialIndexPage, MaterialIndexPage], django_assert_num_queries: Any
) -> None:
    (first, second) = PosterPage.objects.child_of(pages[0]).select_related("locale").order_by("path")
    twin = build.twin(first, pages[1], "Fence it", text="Fence it.", file_en=build.document())
    PosterPage.remember_versions([first, second])
    with django_assert_num_queries(0):
        assert list(first.versions()) == ["vi", "en"]
        assert first.versions()["en"].title == "Fence it"
        assert list(second.versions()) == ["vi"]
    assert list(PosterPage.objects.get(pk=twin.pk).versions()) == ["en", "vi"]
