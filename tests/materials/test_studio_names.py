"""What may be typed as the name of a school or a commune."""

from __future__ import annotations

import unicodedata

import pytest

from materials.studio import lettering, names
from tests.conftest import Portal

GOOD = [
    "Trường Tiểu học Nguyễn Bỉnh Khiêm",
    "TRƯỜNG TRUNG HỌC CƠ SỞ LÝ TỰ TRỌNG",
    "Trường Mầm non 19-5 (cơ sở 2), thôn 3",
    "Buôn Čư̆ Mgar, xã Ea Tŭl",
    "ƀuôn Kŏ Tam & buôn Ê Đê: “Ñăm” № 1/2",
    "Jrai ê̆ ô̆ ơ̆ ư̆ ĕ ĭ ŏ ŭ č ñ Ĕ Ĭ Ŏ Ŭ Č Ñ Ê̆ Ô̆ Ơ̆ Ư̆",
    'Nhà thiếu nhi "Hoa Sen" – điểm trường Ea H’leo; tổ 1 + 2',
    "Trường 1/6",
]
BAD = {
    "emoji": ("Trường 😀 Hoa Sen", "😀"),
    "right to left": ("مدرسة", "م"),
    "direction mark": ("Trường\u202egnourT", "U+202E"),
    "control": ("Trường\x07A", "U+0007"),
    "markup": ("<b>Trường</b>", "<"),
    "template source": ('#import "x": *', "#"),
    "braces": ("Trường {call:police}", "{"),
    "backslash": ("Trường \\ A", "\\"),
    "dollar": ("$x$", "$"),
    "at": ("truong@example.org", "@"),
    "underscore": ("a_b", "_"),
    "chinese": ("學校", "學"),
    "a letter that the font lacks": ("Trường ɓ", "ɓ"),
    "a mark on the wrong letter": ("x\u0306", "U+0306"),
    "fullwidth": ("Ａ", "Ａ"),
}


@pytest.fixture(autouse=True)
def registry(portal: Portal) -> None:
    """The numbers that may be printed."""


@pytest.mark.parametrize("name", GOOD)
def test_names_of_the_province_are_accepted_as_they_are(name: str) -> None:
    assert names.checked(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", GOOD)
def test_decomposed_letters_are_composed(name: str) -> None:
    assert names.checked(unicodedata.normalize("NFD", name)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(("name", "named"), BAD.values(), ids=BAD)
def test_what_cannot_be_printed_is_refused_by_name(name: str, named: str) -> None:
    with pytest.raises(names.RefusedError) as caught:
        names.checked(name)
    assert f"“{named}”" in str(caught.value)


def test_blanks_are_folded_and_what_cannot_be_seen_goes() -> None:
    assert names.checked("  Trường\u200b \t Hoa\u00a0Sen\ufeff\n") == "Trường Hoa Sen"


def test_nothing_typed_is_nothing_printed() -> None:
    assert names.checked(" \u200b ") == ""


def test_a_b_with_a_breve_is_the_letter_that_was_meant() -> None:
    assert names.checked("b\u0306uôn") == "ƀuôn"
    assert names.checked("ĕ\u0302") == "ê\u0306"


def test_eighty_characters_fit_and_one_more_is_refused_with_both_numbers() -> None:
    assert len(names.checked("ăăăă " * 15 + "ăăăăă")) == 80
    with pytest.raises(names.RefusedError, match=r"81.*80"):
        names.checked("ăăăă " * 15 + "ăăăăăă")


def test_a_word_that_could_not_be_broken_is_refused() -> None:
    assert names.checked("W" * 30 + "-" + "W" * 30)
    with pytest.raises(names.RefusedError, match=r"WWW…"):
        names.checked("W" * 31)


@pytest.mark.parametrize("number", ["0909 123 456", "+84 262 3812 345", "1900 1234"])
def test_a_number_that_nobody_checked_is_refused(number: str) -> None:
    with pytest.raises(names.RefusedError, match=r"1234|123 456|3812"):
        names.checked(f"Cần giúp gọi {number}")


def test_the_registrys_numbers_and_numbers_of_schools_are_fine() -> None:
    for name in ("Tổng đài 111", "Trường số 117", "Lớp 5A1, tổ 12"):
        assert names.checked(name) == name


def test_every_sign_and_letter_of_the_rules_is_in_the_font() -> None:
    assert lettering.characters() >= names.SIGNS
    vietnamese = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzĕĭŏŭƀčñ"
    toned = {unicodedata.normalize("NFC", f"{vowel}{tone}") for vowel in "aăâeêioôơuưy" for tone in "̣̀́̉̃"}
    wanted = {*vietnamese, *vietnamese.upper(), *toned, *(letter.upper() for letter in toned), *"0123456789 "}
    assert wanted <= lettering.characters()
