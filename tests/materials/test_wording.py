"""How many places a slogan takes on a board, and how long it is on cloth."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
import typst

from materials.banners import Banner, metres
from materials.studio import lettering, rendering
from materials.wording import wording
from tests import build
from tests.conftest import Portal

FENCE = "Rào hồ tưới hôm nay, yên lòng cả mùa cà phê"
LONG = "Chung tay bảo vệ trẻ em, hãy lên tiếng phòng, chống xâm hại, bạo lực trẻ em"
TEXTS = [FENCE, LONG, "Trẻ em phải được an toàn trong ngôi nhà của mình", "Children must be safe in their own homes"]


def measured_by_typst(text: str, weight: int, folder: Path) -> float:
    """How wide typst sets a text, in sizes of the type."""
    source = folder / "measured.typ"
    setting = f'#set text(font: "Be Vietnam Pro", weight: {weight}, size: 100pt)'
    source.write_text(f"{setting}\n#context [#metadata(measure([{text}]).width.pt())<width>]")
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(rendering.STUDIO / "fonts")]
    )
    return float(json.loads(typst.query(str(source), "<width>", font_paths=fonts))[0]["value"]) / 100


@pytest.mark.parametrize("weight", [700, 800])
@pytest.mark.parametrize("text", TEXTS)
def test_lengths_are_what_typst_sets_within_two_percent(text: str, weight: int, tmp_path: Path) -> None:
    face = lettering.typeface(weight)
    length = face.width(text, face.capital_share)
    assert length == pytest.approx(measured_by_typst(text, weight, tmp_path), rel=0.02)


def test_the_length_grows_with_the_letters() -> None:
    slogan = wording(FENCE, "vi")
    assert slogan.length(30) == pytest.approx(3 * slogan.length(10))


def test_letters_in_two_parts_count_and_measure_as_one() -> None:
    composed, decomposed = wording(FENCE, "vi"), wording(unicodedata.normalize("NFD", FENCE), "vi")
    assert decomposed == composed
    assert composed.characters == len(FENCE) == 43


def test_a_number_counts_as_it_is_dialled(portal: Portal) -> None:
    build.change_line(portal.helpline, number="1900 969 680")
    slogan = wording("Gọi {call:child-helpline}, em nhé", "vi")
    assert slogan.text == "Gọi 1900 969 680, em nhé"
    assert slogan.characters == 24


def test_a_number_is_never_torn_apart(portal: Portal) -> None:
    build.change_line(portal.helpline, number="1900 969 680")
    words = wording("Gọi {call:child-helpline}, em nhé", "vi").words
    assert ["".join(piece.text for piece in word) for word in words] == ["Gọi", "1900 969 680,", "em", "nhé"]
    assert [piece.text for word in words for piece in word if piece.is_number] == ["1900 969 680"]


def test_a_slogan_that_breaks_off_is_not_complete() -> None:
    assert not wording("Nói “không” với xâm hại trẻ em…", "vi").is_complete
    assert wording(FENCE, "vi").is_complete


def test_a_banner_of_one_line_is_seventy_centimetres_high_with_letters_of_twenty() -> None:
    banner = Banner(wording(FENCE, "vi"), 20)
    assert len(banner.lines) == 1
    assert (banner.width, banner.height, banner.scale) == (680, 70, 2)
    assert banner.size == "6,8 × 0,7 m"


def test_a_long_slogan_stands_in_two_lines_of_about_the_same_length() -> None:
    banner = Banner(wording(LONG, "vi"), 20)
    first, second = ["".join(piece.text for word in line for piece in word) for line in banner.lines]
    assert len(first) == pytest.approx(len(second), abs=6)
    assert banner.width == 590
    assert banner.height > 100


def test_two_lines_are_parted_where_a_reader_pauses() -> None:
    banner = Banner(wording("Hành động vì trẻ em ngay hôm nay, xây dựng ngày mai tươi sáng", "vi"), 20)
    lines = [" ".join(piece.text for word in line for piece in word) for line in banner.lines]
    assert lines == ["Hành động vì trẻ em ngay hôm nay,", "xây dựng ngày mai tươi sáng"]


def test_a_pause_near_an_end_does_not_make_the_cloth_longer() -> None:
    plain = "Cả cộng đồng chung tay hành động vì sự an toàn của mọi trẻ em quê mình"
    with_pause = Banner(wording(f"Nào, {plain}", "vi"), 20)
    assert len(with_pause.lines) == 2
    assert len(with_pause.lines[0]) > 5


def test_the_other_language_is_smaller_and_no_wider() -> None:
    alone = Banner(wording(FENCE, "vi"), 20)
    both = Banner(wording(FENCE, "vi"), 20, wording("Fence the pond today, rest easy all coffee season", "en"))
    assert both.width == alone.width
    assert both.height == 100


@pytest.mark.parametrize("height", [10, 50])
def test_no_page_is_longer_than_a_pdf_may_be(height: int) -> None:
    banner = Banner(wording("Đ " * 100, "vi"), height)
    assert banner.width / banner.scale <= 508


def test_a_word_longer_than_a_line_has_one_for_itself() -> None:
    assert len(Banner(wording(f"Ô {'m' * 60} ô", "vi"), 20).lines) == 3


@pytest.mark.parametrize(("centimetres", "said"), [(46.2, "46 cm"), (99.4, "99 cm"), (100, "1,0 m"), (1234, "12,3 m")])
def test_lengths_are_said_as_people_say_them(centimetres: float, said: str) -> None:
    assert metres(centimetres) == said
