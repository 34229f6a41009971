"""Vietnamese text for machines: folding for search, addresses for pages."""

from __future__ import annotations

import unicodedata

import pytest

from portal.vietnamese import compose, fold, folded_words, slugify

EVERY_LETTER = "aàảãáạăằẳẵắặâầẩẫấậ bcdđ eèẻẽéẹêềểễếệ gh iìỉĩíị klmn oòỏõóọôồổỗốộơờởỡớợ pqrst uùủũúụưừửữứự vx yỳỷỹýỵ"
FOLDED = "aaaaaaaaaaaaaaaaaa bcdd eeeeeeeeeeee gh iiiiii klmn oooooooooooooooooo pqrst uuuuuuuuuuuu vx yyyyyy"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_every_vietnamese_letter_folds_to_its_plain_one(form: str, case: object) -> None:
    text = unicodedata.normalize(form, case(EVERY_LETTER))  # type: ignore[operator, arg-type]
    assert fold(text) == FOLDED


def test_folding_keeps_the_length_of_composed_text_so_that_matches_can_be_marked() -> None:
    assert len(fold(EVERY_LETTER)) == len(EVERY_LETTER)


def test_ede_letters_fold_too() -> None:
    assert fold("Buôn Ƀuôr, ĕ ĭ ŏ ŭ č ñ").startswith("buon")
    assert fold("ĕ ĭ ŏ ŭ č ñ") == "e i o u c n"


def test_text_is_stored_composed() -> None:
    assert compose(unicodedata.normalize("NFD", "đuối nước")) == "đuối nước"


def test_words_are_found_between_any_punctuation() -> None:
    assert folded_words("“Đuối nước” – gọi 111, (ngay)!") == ["duoi", "nuoc", "goi", "111", "ngay"]
    assert folded_words("…") == []


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Phòng chống đuối nước", "phong-chong-duoi-nuoc"),
        ("ĐẮK LẮK", "dak-lak"),
        (unicodedata.normalize("NFD", "Đường đi học"), "duong-di-hoc"),
        ("  Gọi 111 – ngay!  ", "goi-111-ngay"),
        ("Drowning: first aid", "drowning-first-aid"),
        ("…", ""),
    ],
)
def test_an_address_keeps_every_letter(title: str, slug: str) -> None:
    assert slugify(title) == slug
