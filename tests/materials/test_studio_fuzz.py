"""Five hundred names as people, and worse, may type them: each is refused with a reason or stands on the poster."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest

from materials.models import PosterPage
from materials.studio import files, names
from materials.studio.child import compiler
from materials.studio.data import poster_data
from materials.studio.options import Options
from tests import build
from tests.conftest import Portal

SEED, COUNT = 20261124, 500
SCHOOLS = ["Trường Tiểu học", "Trường THCS", "TRƯỜNG MẦM NON", "Nhà thiếu nhi", "Điểm trường", "Hội Phụ nữ", "Nhóm trẻ"]
PEOPLE = ["Nguyễn Bỉnh Khiêm", "LÝ TỰ TRỌNG", "Hoa Sen", "Y Jút", "N’Trang Lơng", "Võ Thị Sáu", "Quỳnh Hương"]
VILLAGES = ["Buôn Čư̆ Mgar", "ƀuôn Kŏ Tam", "Ea Tŭl", "Buôn Êa Sĭm", "buôn Krŏng Ñô", "Čuôr Đăng", "Hra Hwĭng ê̆ ô̆ ơ̆"]
SIGNS = [" - ", ", ", " / ", " (cơ sở 2) ", " № 5 ", ": ", " & ", "; tổ 3+4 ", ' "A" ', " “B” ", "’"]
UNSEEN = ["\u202e", "\u200b", "\u200d", "\ufeff", "\x00", "\x1b[31m", "\u0300", "\u00ad", "\ud7ff"]
MARKUP = ["<b>", "</script>", "{{ 7*7 }}", "{call:police}", '#import "x": *', "#panic()", "$x^2$", "\\u{41}", "@label"]
FOREIGN = ["😀", "👩‍👧", "مدرسة", "בית", "學校", "ก", "Ω", "Ж", "½", "①", "Ａ", "Z̷̢͝", "0909 123 456"]
HOSTILE = [*UNSEEN, *MARKUP, *FOREIGN, *"*_`[]~|^%=!?"]


def typed_names() -> Iterator[str]:
    chance = random.Random(SEED)  # noqa: S311  # the same names each time
    for number in range(COUNT):
        words = [chance.choice(SCHOOLS), chance.choice(PEOPLE), chance.choice(VILLAGES)]
        name = chance.choice(SIGNS).join(chance.sample(words, chance.randint(1, 3)))
        match number % 5:
            case 0:
                name = unicodedata.normalize("NFD", name)
            case 1:
                name = name.upper()
            case 2:
                place = chance.randint(0, len(name))
                name = name[:place] + chance.choice(HOSTILE) + name[place:]
            case 3:
                name = (name + " ") * chance.randint(1, 6)
        yield chance.choice(["", " ", "\t"]) + name[:200]


def accepted() -> list[str]:
    good, reasons = [], []
    for typed in typed_names():
        try:
            good.append(names.checked(typed))
        except names.RefusedError as refusal:
            reasons.append(str(refusal))
    assert all(reason.endswith(".") for reason in reasons), reasons
    return good


@pytest.fixture
def data(portal: Portal) -> dict[str, Any]:
    poster: PosterPage = build.studio_poster(build.material_index(portal.vietnamese))
    return poster_data(poster.versions(), Options())


def without_blanks(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))


def test_every_name_is_refused_with_a_reason_or_stands_on_the_sheet(data: dict[str, Any]) -> None:
    good = accepted()
    assert COUNT / 2 < len(good) < COUNT
    for school, commune in zip(good[::2], good[1::2], strict=False):
        pdf = files.made(files.PDF, data | {"school": school, "commune": commune})
        with pypdfium2.PdfDocument(pdf) as document:
            (page,) = document
            text = page.get_textpage()
            words = without_blanks(text.get_text_range())
            assert without_blanks(school) in words
            assert without_blanks(commune) in words
            width, height = page.get_size()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                assert left >= 0
                assert bottom >= 0
                assert right <= width
                assert top <= height


@pytest.mark.parametrize("words", ["W ", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWW ", "ƀĔ", "Ữ ", "ê̆ ê̆ê̆ ", "Nguyễn "])
def test_the_longest_names_stay_clear_of_the_code_and_of_each_other(data: dict[str, Any], words: str) -> None:
    name = names.checked((words * 80)[:30] if words == "ƀĔ" else (words * 80)[:80])
    pdf = files.made(files.PDF, data | {"school": name, "commune": name})
    with pypdfium2.PdfDocument(pdf) as document:
        (page,) = document
        text = page.get_textpage()
        width, height = page.get_size()
        foot = height * 33 / 420
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        for left, _bottom, right, top in boxes:
            if top < foot:
                assert left >= width * 20 / 297
                assert right <= width * 242 / 297
        assert min(bottom for _left, bottom, _right, _top in boxes) > 0


def test_typst_knows_every_letter_that_is_accepted(data: dict[str, Any]) -> None:
    signs = [*names.SIGNS, *(letter + names.BREVE for letter in names.BEFORE_BREVE)]
    letters = [letter for letter in map(chr, range(0x20, 0x2000)) if _is_accepted(letter)]
    assert len(letters) > 250
    everything = "".join([*signs, *letters])
    typst = compiler("poster")
    for start in range(0, len(everything), 60):
        inputs = {"data": json.dumps(data | {"school": everything[start : start + 60]})}
        _pdf, warnings = typst.compile_with_warnings(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        assert [warning.message for warning in warnings] == []


def _is_accepted(character: str) -> bool:
    try:
        return bool(names.checked(character))
    except names.RefusedError:
        return False
