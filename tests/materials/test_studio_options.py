"""What stands in the address of a poster's file."""

from __future__ import annotations

import pytest
from django.utils import translation

from materials.studio.options import Options, Request, parse
from tests.conftest import Portal

BOTH = ("vi", "en")


@pytest.fixture(autouse=True)
def registry(portal: Portal) -> None:
    """The numbers that may be printed."""


def read(**query: str) -> Request:
    return parse(query, "vi", BOTH)


def test_without_a_word_it_is_an_a4_sheet_in_the_language_of_the_page() -> None:
    assert read().options == Options("a4", "vi")
    assert parse({}, "en", BOTH).options == Options("a4", "en")
    assert read(size="", ink="", school="").errors == {}


def test_every_choice_is_understood() -> None:
    asked = read(size="A3", language="both", ink="saving", marks="1", school=" Hoa  Sen ", commune="Xã A")
    assert asked.options == Options("a3", "both", "saving", True, False, "Hoa Sen", "Xã A")
    assert asked.errors == {}


def test_four_pages_are_an_a3_sheet_without_crop_marks() -> None:
    assert read(tiles="1", marks="1", size="a4").options == Options("a3", tiles=True)


def test_both_languages_are_one_where_there_is_only_one() -> None:
    asked = parse({"language": "both"}, "vi", ("vi",))
    assert asked.options.language == "vi"
    assert asked.errors == {}


@pytest.mark.parametrize("interface", BOTH)
@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("size", "a5", "a4, a3"),
        ("language", "fr", "vi, en, both"),
        ("ink", "gold", "colour, saving"),
        ("marks", "yes", "0, 1"),
        ("tiles", "2", "0, 1"),
    ],
)
def test_an_unknown_value_is_refused_in_a_sentence_that_names_what_is_allowed(
    interface: str, name: str, value: str, allowed: str
) -> None:
    with translation.override(interface):
        asked = parse({name: value}, "vi", BOTH)
    assert list(asked.errors) == [name]
    assert f"“{value}”" in asked.errors[name]
    assert allowed in asked.errors[name]
    assert asked.options == Options()


def test_a_language_in_which_the_poster_does_not_exist_is_refused() -> None:
    assert parse({"language": "vi"}, "vi", ("vi",)).errors == {}
    assert "vi, both" in parse({"language": "en"}, "vi", ("vi",)).errors["language"]


def test_the_reason_of_a_refused_name_stands_by_its_field_and_the_name_is_kept() -> None:
    asked = read(school="<b>", commune="Xã A")
    assert list(asked.errors) == ["school"]
    assert asked.typed == {"school": "<b>", "commune": "Xã A"}
    assert asked.options.school == ""


def test_a_very_long_value_is_quoted_in_part() -> None:
    assert len(read(size="x" * 3000).errors["size"]) < 200


def test_an_address_holds_what_differs_from_the_plain_sheet() -> None:
    assert Options().query() == "language=vi"
    assert Options(school="Hoa & Sen", marks=True).query(size="a3") == "size=a3&language=vi&marks=1&school=Hoa+%26+Sen"
