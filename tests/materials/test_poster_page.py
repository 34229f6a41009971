"""A poster to print, with a file for each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import Settings

from materials.models import MaterialIndexPage, PosterPage
from tests import build, expect
from tests.conftest import Portal

pytestmark = build.resizes_pictures


@pytest.fixture
def pages(portal: Portal) -> tuple[PosterPage, PosterPage]:
    library = build.material_index(portal.vietnamese)
    guide = build.guide(build.guide_index(portal.vietnamese), "Rào hồ")
    files = {
        "file_vi": build.document("ho-tuoi.vi.pdf"),
        "file_en": build.document("ho-tuoi.en.pdf"),
        "preview_vi": build.image("vi.png"),
        "preview_en": build.image("en.png"),
    }
    poster = build.poster(
        library,
        text="Rào kín bốn phía.\n\nCó người rơi xuống nước: gọi {call:child-helpline}",
        usage="Bọc nhựa & buộc vào cọc rào.",
        related=build.body(("page", guide.pk)),
        year=2026,
        for_workers=True,
        **files,
    )
    english = build.twin(
        poster,
        build.twin(library, portal.english, "Posters"),
        "Fence the pond",
        text="Fence it.",
        related=build.body(("page", guide.pk)),
        **files,
    )
    return poster, english


def test_it_stands_in_the_library_only(db: None) -> None:
    assert PosterPage.allowed_parent_page_models() == [MaterialIndexPage]
    assert PosterPage.allowed_subpage_models() == []


def test_it_is_read_within_fifteen_queries(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    for page in pages:
        expect.read(reader, page)  # the first reader has the preview resized
    expect.reads_within(15, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[PosterPage, PosterPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_both_files_are_offered_the_readers_own_language_first(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    for page, languages in ((pages[0], ["vi", "en"]), (pages[1], ["en", "vi"])):
        downloads = expect.read(reader, page).select("a[download]")
        assert [link["hreflang"] for link in downloads] == languages
        assert ["Tiếng Việt" in link.text for link in downloads] == [code == "vi" for code in languages]
        assert all("PDF" in link.text for link in downloads)


def test_a_download_gives_the_file(portal: Portal, reader: Client, settings: Settings, tmp_path: Path) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}
    poster = build.poster(build.material_index(portal.vietnamese))
    (link,) = expect.read(reader, poster).select("a[download]")
    response = reader.get(str(link["href"]))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.getvalue().startswith(b"%PDF")


def test_the_words_on_the_poster_are_text_and_their_numbers_dial(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    paragraphs = [expect.words(expect.soup(str(p))) for p in html.select("blockquote p")]
    assert paragraphs == ["Rào kín bốn phía.", "Có người rơi xuống nước: gọi 111"]
    assert html.select("blockquote a[href='tel:111']")
    assert "Bọc nhựa & buộc vào cọc rào." in expect.words(html)


def test_the_preview_is_in_the_language_of_the_page_and_says_which_poster_it_is(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    for page, image in ((pages[0], pages[0].preview_vi), (pages[1], pages[1].preview_en)):
        (picture,) = expect.read(reader, page).select("main img")
        assert image is not None
        assert Path(str(picture["src"])).name.startswith(Path(image.file.name).stem)
        assert page.title in str(picture["alt"])


def test_what_to_read_next_is_in_the_readers_language_or_left_out(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    assert expect.links(expect.read(reader, pages[0]))["/huong-dan/rao-ho/"] == "Rào hồ"
    assert not [address for address in expect.links(expect.read(reader, pages[1])) if "rao-ho" in address]


def test_a_poster_in_one_language_offers_one_file(portal: Portal, reader: Client) -> None:
    poster = build.poster(build.material_index(portal.vietnamese))
    assert [link["hreflang"] for link in expect.read(reader, poster).select("a[download]")] == ["vi"]


def test_a_poster_with_neither_design_nor_file_is_refused(portal: Portal) -> None:
    with pytest.raises(ValidationError) as caught:
        build.poster(build.material_index(portal.vietnamese), file_vi=None)
    assert "design" in caught.value.message_dict


def test_a_file_that_a_poster_needs_cannot_be_deleted(portal: Portal) -> None:
    poster = build.poster(build.material_index(portal.vietnamese))
    assert poster.file_vi is not None
    with pytest.raises(Exception, match="protected"):
        poster.file_vi.delete()
