"""The files that the studio makes: sound PDFs for a printing house, pictures, and codes that a telephone reads."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from materials import short_links
from materials.models import PosterPage
from materials.studio import designs, files
from materials.studio.data import caption, poster_data
from materials.studio.options import Options
from tests import build
from tests.conftest import Portal

A4, A3 = (595.28, 841.89), (841.89, 1190.55)


@pytest.fixture
def poster(portal: Portal) -> PosterPage:
    library = build.material_index(portal.vietnamese)
    page = build.studio_poster(library, small_print="Luật Trẻ em", aside="Không gọi được: gọi {call:child-helpline}")
    english = {"headline": "Fence the pond", "text": "Fence it.\n\nPut up a sign.", "call_label": "In the water: call"}
    build.twin(page, build.twin(library, portal.english, "Posters"), "Fence the pond", design="pond", **english)
    return page


def data(poster: PosterPage, paper: str = "", **options: Any) -> dict[str, Any]:
    return poster_data(poster.versions(), Options(**options), paper)


def pdf(poster: PosterPage, **options: Any) -> bytes:
    return files.made(files.PDF, data(poster, **options))


def text(file: bytes) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def raster(file: bytes, dots_per_inch: int) -> Image.Image:
    with pypdfium2.PdfDocument(file) as document:
        return document[0].render(scale=dots_per_inch / 72).to_pil()


def codes(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture.convert("RGB"))]


def test_the_words_are_those_of_the_page_with_the_registrys_number(poster: PosterPage) -> None:
    found = data(poster, school="Trường Hoa Sen")
    assert found["languages"] == ["vi"]
    assert found["texts"]["vi"]["headline"] == ["Rào hồ tưới,", "giữ con an toàn"]
    assert found["texts"]["vi"]["points"] == ["Rào kín bốn phía.", "Cắm biển báo."]
    assert found["texts"]["vi"]["aside"] == "Không gọi được: gọi 111"
    assert (found["number"], found["number_kind"]) == ("111", "helpline")
    assert found["issuer"] == {"vi": "Cổng thông tin"}
    assert found["address"] == short_links.address(poster, "vi").removeprefix("http://")
    assert found["school"] == "Trường Hoa Sen"


def test_an_emergency_number_is_known_as_one(portal: Portal) -> None:
    build.helpline("ambulance", "115", is_emergency=True)
    page = build.studio_poster(build.material_index(portal.vietnamese), helpline="ambulance")
    assert data(page)["number_kind"] == "emergency"


def test_each_language_has_words_of_its_own_whatever_page_is_asked(poster: PosterPage) -> None:
    english = poster.get_translations().get().specific
    for page in (poster, english):
        both = data(page, language="both")
        assert both["languages"] == ["vi", "en"]
        assert both["texts"]["en"]["headline"] == ["Fence the pond"]
        assert both["texts"]["vi"]["version_label"] != both["texts"]["en"]["version_label"]
        assert both["issuer"] == {"vi": "Cổng thông tin", "en": "Portal"}


def test_a_draft_or_hidden_twin_is_not_printed(poster: PosterPage) -> None:
    english = poster.get_translations().get().specific
    build.restrict(english)
    assert list(PosterPage.objects.get(pk=poster.pk).versions()) == ["vi"]


def test_a_headline_that_is_left_out_is_the_title(portal: Portal) -> None:
    page = build.studio_poster(build.material_index(portal.vietnamese), headline="", helpline="")
    assert data(page)["texts"]["vi"]["headline"] == ["Rào hồ tưới"]
    assert data(page)["number"] == ""


def test_the_caption_says_what_the_picture_says(poster: PosterPage) -> None:
    words = caption(data(poster, language="both"))
    for expected in (
        "Rào hồ tưới, giữ con an toàn",
        "• Cắm biển báo.",
        "gọi 111",
        "Fence the pond",
        "testserver/q/",
    ):
        assert expected in words


@pytest.mark.parametrize("language", ["vi", "en", "both"])
@pytest.mark.parametrize("size", ["a4", "a3"])
def test_a_pdf_is_tagged_titled_in_its_language_and_has_its_fonts(poster: PosterPage, size: str, language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf(poster, size=size, language=language))) as document:
        root = document.Root
        assert root.StructTreeRoot is not None
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(root.Lang) == ("en" if language == "en" else "vi")
        with document.open_metadata() as metadata:
            assert metadata["dc:title"] == ("Fence the pond" if language == "en" else "Rào hồ tưới")
            assert metadata["pdfuaid:part"] == "1"
        (page,) = document.pages
        assert [float(edge) for edge in page.mediabox[2:]] == pytest.approx(A4 if size == "a4" else A3, abs=0.1)
        fonts = [font for name, font in page.Resources.Font.items()]
        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
            assert any(name in descriptor for name in ("/FontFile2", "/FontFile3"))


def test_the_words_in_a_pdf_are_text(poster: PosterPage) -> None:
    words = " ".join(text(pdf(poster, school="Trường Hoa Sen", commune="Buôn Čư̆ Mgar")).split())
    for expected in ("Rào hồ tưới,", "Rào kín bốn phía.", "111", "Trường Hoa Sen", "Buôn Čư̆ Mgar", "2026"):
        assert expected in words


def test_crop_marks_come_with_the_boxes_of_a_printing_house(poster: PosterPage) -> None:
    file = pdf(poster, marks=True)
    with pikepdf.open(io.BytesIO(file)) as document:
        (page,) = document.pages
        sides = {}
        for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
            left, bottom, right, top = (float(edge) for edge in page[name])
            sides[name] = (round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4))
        assert sides == {"/MediaBox": (232, 319), "/BleedBox": (216, 303), "/TrimBox": (210, 297)}
        assert document.Root.StructTreeRoot is not None
        assert document.Root.MarkInfo.Marked
    with pikepdf.open(io.BytesIO(pdf(poster))) as document:
        assert "/TrimBox" not in document.pages[0]


def test_the_same_request_gives_the_same_bytes(poster: PosterPage) -> None:
    for marks in (False, True):
        first = pdf(poster, marks=marks)
        files.forget()
        assert pdf(poster, marks=marks) == first


def test_a_large_sheet_comes_on_four_pages(poster: PosterPage) -> None:
    with pypdfium2.PdfDocument(pdf(poster, size="a3", tiles=True)) as document:
        assert [page.get_size() for page in document] == [pytest.approx(A4, abs=0.1)] * 4


def test_pictures_have_their_sizes_and_are_light(poster: PosterPage) -> None:
    sizes = {files.PNG: (827, 1169), files.CARD: (480, 678), files.SHARE: (1080, 1350)}
    for form, size in sizes.items():
        file = files.made(form, data(poster, form.paper))
        picture = Image.open(io.BytesIO(file))
        assert (picture.format, picture.size) == ("PNG", size)
        assert len(file) < 300_000


def test_the_code_is_read_from_pictures_and_from_a_print(poster: PosterPage) -> None:
    address = short_links.address(poster, "vi")
    for form in (files.PNG, files.SHARE):
        assert codes(Image.open(io.BytesIO(files.made(form, data(poster, form.paper))))) == [address]
    for options in ({}, {"size": "a3"}, {"ink": "saving"}, {"marks": True}):
        assert codes(raster(pdf(poster, **options), 150)) == [address], options


@pytest.mark.parametrize("design", designs.NAMES)
def test_each_design_is_set_within_the_weight_of_a_poster(poster: PosterPage, design: str) -> None:
    poster.design = design
    poster.versions()["vi"].design = design
    for options in ({}, {"size": "a3", "language": "both"}, {"ink": "saving", "marks": True}):
        assert len(pdf(poster, **options)) <= 150_000


def test_a_file_with_a_typed_name_is_not_kept(poster: PosterPage) -> None:
    files.forget()
    pdf(poster, school="Trường Hoa Sen")
    assert files.shelf.bytes == 0
    pdf(poster)
    assert files.shelf.bytes > 0


def test_file_names_say_what_they_are(poster: PosterPage) -> None:
    names = {
        "rao-ho-a4-vi.pdf": (files.PDF, Options()),
        "rao-ho-a3-vi-en.pdf": (files.PDF, Options("a3", "both")),
        "rao-ho-a3-4xa4-vi.pdf": (files.PDF, Options("a3", tiles=True)),
        "rao-ho-zalo-en.png": (files.SHARE, Options(language="en")),
    }
    for name, (form, options) in names.items():
        assert files.name("rao-ho", form, options) == name


@pytest.mark.parametrize("design", [name for name in designs.NAMES if not name.startswith(designs.SIGN)])
def test_no_edge_of_the_drawing_runs_through_the_foot(poster: PosterPage, design: str) -> None:
    poster.design = design
    poster.versions()["vi"].design = design
    picture = raster(pdf(poster), 150).convert("RGB")
    margin = picture.width // 50
    foot = [picture.getpixel((margin, y)) for y in range(int(picture.height * 0.93), picture.height)]
    assert len(set(foot)) == 1


def test_a_child_in_a_yellow_shirt_is_seen_where_ink_is_saved(poster: PosterPage) -> None:
    for design in ("never-upside-down", "sextortion"):
        poster.versions()["vi"].design = design
        drawn = data(poster, ink="saving") | {"design": design}
        picture = Image.open(io.BytesIO(files.made(files.PNG, drawn))).convert("L")
        greys = picture.crop((0, picture.height // 5, picture.width, picture.height * 3 // 5)).histogram()
        assert sum(greys[210:225]) > 20_000, design  # the shirts and faces, paler than all that is behind them


def test_a_line_does_not_end_between_a_number_and_the_word_before_it(poster: PosterPage) -> None:
    poster.versions()["vi"].aside = "Nguy hiểm ngay trước mắt: gọi {call:child-helpline} trước"
    assert "gọi\u00a0111\u00a0trước" in text(pdf(poster))
