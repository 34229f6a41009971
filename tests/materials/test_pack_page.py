"""The page of a pack: what is in it, and a button that makes the ZIP."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from materials.models import MaterialIndexPage, PackPage
from tests import build, expect, packing
from tests.conftest import Portal


@pytest.fixture
def pages(library: MaterialIndexPage, english_library: MaterialIndexPage) -> tuple[PackPage, PackPage]:
    pond = build.poster(library, "Rào hồ tưới", file_en=build.document("pond.en.pdf"))
    build.twin(pond, english_library, "Fence the pond", text="Fence it.", file_vi=pond.file_vi)
    vest = build.poster(library, "Mặc áo phao")
    pack = build.pack(library, pond, vest, related=build.body(("page", pond.pk)))
    english = build.twin(
        pack, english_library, "Summer pack", materials=build.body(("page", pond.pk), ("page", vest.pk))
    )
    return pack, english


def test_it_stands_in_the_library_only(db: None) -> None:
    assert PackPage.allowed_parent_page_models() == [MaterialIndexPage]
    assert PackPage.allowed_subpage_models() == []


def test_it_is_read_within_fifteen_queries(pages: tuple[PackPage, PackPage], reader: Client) -> None:
    expect.read(reader, pages[0])  # the first reader has the files measured
    expect.reads_within(15, reader, *pages)


def test_more_materials_cost_no_more_queries(pages: tuple[PackPage, PackPage], reader: Client) -> None:
    library = pages[0].get_parent().specific
    many = build.pack(library, *(build.poster(library, f"Áp phích {number}") for number in range(9)), title="Gói to")
    expect.read(reader, many)
    expect.reads_within(15, reader, many)
    assert len(expect.read(reader, many).select(".pack-list li")) == 9


def test_both_versions_know_each_other(pages: tuple[PackPage, PackPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[PackPage, PackPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_the_materials_are_listed_in_their_order_with_format_and_size(
    pages: tuple[PackPage, PackPage], reader: Client
) -> None:
    items = [expect.words(item) for item in expect.read(reader, pages[0]).select(".pack-list li")]
    assert items == ["Rào hồ tưới PDF, 2 tệp, 30 byte", "Mặc áo phao PDF, 15 byte"]


def test_what_exists_in_the_other_language_only_says_so_to_machines(
    pages: tuple[PackPage, PackPage], reader: Client
) -> None:
    first, second = expect.read(reader, pages[1]).select(".pack-list a")
    assert (first.text, first.get("lang")) == ("Fence the pond", None)
    assert (second.text, second.get("lang")) == ("Mặc áo phao", "vi")


def test_the_form_needs_no_script_and_asks_only_for_the_language(
    pages: tuple[PackPage, PackPage], reader: Client, pack_folder: Path
) -> None:
    for page, action in ((pages[0], "/goi/"), (pages[1], "/en/pack/")):
        (form,) = expect.read(reader, page).select("main form")
        assert (form["action"], form["method"]) == (action, "post")
        fields = [(field["name"], field["value"], field.has_attr("checked")) for field in form.select("input")]
        assert fields == [
            ("pack", str(page.translation_key), False),
            ("language", "vi", page.language == "vi"),
            ("language", "en", page.language == "en"),
        ]
        made = packing.build_of(packing.ask(reader, page, language=page.language))
        assert (made.status, made.language) == ("done", page.language)


def test_a_pack_may_be_empty_as_long_as_nobody_has_chosen(library: MaterialIndexPage, reader: Client) -> None:
    html = expect.read(reader, build.pack(library))
    assert html.select("main form") == []


def test_pages_that_are_no_materials_and_other_packs_are_refused(portal: Portal, library: MaterialIndexPage) -> None:
    poster = build.poster(library)
    about = build.standard(portal.vietnamese, "Giới thiệu")
    other = build.pack(library, poster, title="Gói khác")
    for stranger in (about, other, library):
        with pytest.raises(ValidationError) as caught:
            build.pack(library, poster, stranger, title=f"Gói có {stranger.title}")
        assert stranger.title in str(caught.value.message_dict["materials"])
    assert build.pack(library, poster, build.slogan_index(library), title="Gói đủ").pk


def test_it_offers_no_file_of_its_own(pages: tuple[PackPage, PackPage]) -> None:
    assert pages[0].material_files() == []
