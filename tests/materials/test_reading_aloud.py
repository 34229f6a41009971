"""A script as it sounds: numbers digit by digit, and the time it takes."""

from __future__ import annotations

import pytest

from materials import reading_aloud
from tests import build
from tests.conftest import Portal


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        ("112", "một, một, hai", "one, one, two"),
        (
            "1800 8027",
            "một, tám, không, không; tám, không, hai, bảy",
            "one, eight, zero, zero; eight, zero, two, seven",
        ),
        ("18001090", "một, tám, không, không; một, không, chín, không", None),
        ("1900969680", "một, chín, không, không; chín, sáu, chín; sáu, tám, không", None),
        ("096 306 1414", "không, chín, sáu; ba, không, sáu; một, bốn, một, bốn", None),
        ("0963061414", "không, chín, sáu, ba; không, sáu, một; bốn, một, bốn", None),
    ],
)
def test_a_number_is_read_digit_by_digit_in_its_groups(number: str, vietnamese: str, english: str | None) -> None:
    assert reading_aloud.digit_by_digit(number, "vi") == vietnamese
    if english:
        assert reading_aloud.digit_by_digit(number, "en") == english


def test_each_paragraph_knows_its_numbers_once_and_follows_the_registry(portal: Portal) -> None:
    build.helpline("police", "113")
    text = (
        "Gọi {call:child-helpline}.\n\nGọi {call:police} hoặc {call:child-helpline}, nhắc lại: {call:police}.\n\nHết."
    )
    numbers = [[one.number for one in paragraph.numbers] for paragraph in reading_aloud.script(text, "vi")]
    assert numbers == [["111"], ["113", "111"], []]
    build.change_line(portal.helpline, number="112")
    (first, *_rest) = reading_aloud.script(text, "vi")
    assert [(one.number, one.words) for one in first.numbers] == [("112", "một, một, hai")]


def test_a_hundred_and_thirty_syllables_take_a_minute(portal: Portal) -> None:
    assert reading_aloud.seconds("nói " * 130, "vi") == 60
    assert reading_aloud.seconds("word " * 130, "en") == 60


def test_the_time_is_rounded_up_to_ten_seconds_and_marks_are_no_words(portal: Portal) -> None:
    assert reading_aloud.seconds("nói " * 131, "vi") == 70
    assert reading_aloud.seconds("nói – " * 130, "vi") == 60


def test_each_digit_of_a_number_takes_the_time_of_a_word(portal: Portal) -> None:
    assert reading_aloud.seconds("gọi {call:child-helpline} " * 65, "vi") == 120


@pytest.mark.parametrize(
    ("seconds", "said"), [(40, "khoảng 40 giây"), (60, "khoảng 1 phút"), (100, "khoảng 1 phút 40 giây")]
)
def test_a_length_is_said_as_people_say_it(seconds: int, said: str) -> None:
    assert reading_aloud.duration(seconds) == said
