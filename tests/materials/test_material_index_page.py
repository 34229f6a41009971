"""The library of posters and slogans."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from materials.models import MaterialIndexPage, PackPage, PosterPage, SloganIndexPage
from tests import build, expect
from tests.conftest import Portal

pytestmark = build.resizes_pictures


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
    assert set(MaterialIndexPage.allowed_subpage_models()) == {PackPage, PosterPage, SloganIndexPage}


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


def test_an_empty_library_has_no_empty_sections(portal: Portal, reader: Client) -> None:
    assert expect.read(reader, build.material_index(portal.vietnamese)).select("main h2") == []
