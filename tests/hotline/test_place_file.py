"""A list of places is refused in plain sentences, with the line, before anything is written."""

from __future__ import annotations

import unicodedata

import pytest

from hotline.place_file import PlaceFileError, parse
from tests.hotline.place_list import HEADER, ROWS, text


def refused(content: bytes) -> str:
    """What the reader says about a file that it does not take."""
    with pytest.raises(PlaceFileError) as caught:
        parse(content)
    return str(caught.value)


def changed(old: str, new: str) -> bytes:
    """The small list with one place changed."""
    assert old in ROWS
    return text(ROWS.replace(old, new)).encode()


def test_the_small_list_is_in_order() -> None:
    file = parse(text().encode())
    assert len(file) == len(ROWS.splitlines())
    assert file.of("old-commune")["22024"].became == ("22015", "22045")


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    assert len(parse(text().replace("\n", "\r\n").encode("utf-8-sig"))) == len(ROWS.splitlines())


def test_semicolons_as_excel_writes_them_in_vietnam_are_taken() -> None:
    assert len(parse(text().replace(",", ";").encode())) == len(ROWS.splitlines())


def test_decomposed_letters_are_composed() -> None:
    file = parse(unicodedata.normalize("NFD", text()).encode())
    assert file.of("commune")["24133"].name == unicodedata.normalize("NFC", "Buôn Ma Thuột")
    assert file.of("commune")["24133"].kind == "phường"


def test_codes_that_a_spreadsheet_has_shortened_get_their_zeros_back() -> None:
    rows = "province,1,thành phố,Hà Nội,,\ncommune,4,phường,Ba Đình,1,\n"
    file = parse(f"{HEADER}\n{rows}".encode())
    assert file.of("commune")["00004"].within == "01"


def test_empty_rows_at_the_end_are_passed_over() -> None:
    assert len(parse((text() + ",,,,,\n,,,,,\n").encode())) == len(ROWS.splitlines())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_with_what_to_do(encoding: str) -> None:
    said = refused(text().encode(encoding))
    assert "UTF-16" in said
    assert "CSV UTF-8" in said


def test_windows_1258_is_refused_with_the_line_and_what_to_do() -> None:
    said = refused(text("province,66,tỉnh,Đak Lak,,\n").replace("tỉnh", "tinh").encode("cp1258"))
    assert said.startswith("Line 3: ")
    assert "Windows-1258" in said
    assert "CSV UTF-8" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"# only a remark\n", "The file is empty."),
        (f"{HEADER},phone\n{ROWS}".encode(), "Line 1: The column 'phone' is not known"),
        (text().replace(",became", "").encode(), "The column 'became' is missing."),
        (f"{HEADER}\nprovince,66,tỉnh\n".encode(), "Line 2: The row has 3 cells instead of 6."),
        (changed("phường,Tuy Hòa,66,", 'phường,"Tuy Hòa,66,'), "Line 5: The row cannot be read: unexpected end"),
        (changed("phường,Tuy Hòa,66,", f"phường,{'x' * 200_000},66,"), "Line 5: The row cannot be read"),
        (text().replace("within", "level").encode(), "Line 2: The column 'level' is there twice."),
        (f"{HEADER}\n".encode(), "The file has no row of the level province."),
        (changed("province,68,tỉnh,", "region,68,tỉnh,"), "Line 4: The level 'region' is none of province"),
        (changed("province,68,", "province,6x,"), "The code '6x' of a province should be 2 digits."),
        (changed("commune,22015,", "commune,2201500,"), "should be 5 digits"),
        (changed("province,68,tỉnh", "province,68,huyện"), "The kind 'huyện' of a province should be one of: tỉnh"),
        (changed("phường,Tuy Hòa,66", "phường,,66"), "The name is missing."),
        (changed("phường,Tuy Hòa,66", "phường,Tuy <b>,66"), "holds signs that no place has"),
        (changed("phường,Tuy Hòa,66", f"phường,{'A' * 61},66"), "is too long"),
        (changed("phường,Tuy Hòa,66", "phường,Phường Tuy Hòa,66"), "begins with its kind"),
        (changed("phường,Tuy Hòa,66", "phường,Tuy Hòa,"), "commune needs a code in the column 'within'."),
        (changed("phường,Tuy Hòa,66", "phường,Tuy Hòa,99"), "Tuy Hòa is within the province 99, which has no row."),
        (changed("Tân Lợi,643,", "Tân Lợi,999,"), "Tân Lợi is within the old-district 999, which has no row."),
        (changed("Tân Lợi,643,24133", "Tân Lợi,643,99999"), "Tân Lợi became the commune 99999, which has no row."),
        (changed("Tân Lợi,643,24133", "Tân Lợi,643,"), "old-commune needs a code in the column 'became'."),
        (changed("commune,22045,", "commune,22015,"), "The commune 22015 stands in line 5 already."),
        (changed("phường,Bình Kiến,66", "phường,Tuy Hòa,66"), "has phường Tuy Hòa in line 5 too"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(content: bytes, sentence: str) -> None:
    assert sentence in refused(content)


def test_every_problem_is_listed_in_the_order_of_the_lines() -> None:
    content = text(ROWS.replace("Tân Lợi,643,24133", "Tân Lợi,999,24133").replace("province,68,tỉnh", "province,68,xã"))
    lines = refused(content.encode()).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Line 4: ")
    assert lines[1].startswith("Line 23: ")


def test_a_row_that_cannot_be_read_does_not_hide_others_and_brings_no_wrong_alarms() -> None:
    rows = ROWS.replace("province,66,tỉnh,Đắk Lắk,,", "province,66,tỉnh", 1).replace(
        "province,68,tỉnh", "province,68,xã"
    )
    assert refused(text(rows).encode()).splitlines() == [
        "Line 3: The row has 3 cells instead of 6.",
        "Line 4: The kind 'xã' of a province should be one of: tỉnh, thành phố.",
    ]


@pytest.mark.parametrize("encoding", ["cp1258", "utf-7", "utf-32", "latin-1"])
def test_no_file_of_another_encoding_is_taken_or_breaks_the_reader(encoding: str) -> None:
    plain = unicodedata.normalize("NFD", text()).encode(encoding, errors="replace")
    assert refused(plain)
