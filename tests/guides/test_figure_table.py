"""The table of a series: what an editor may paste or upload, and what each mistake is called."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from guides import figure_table
from guides.figures import Figure, Qualifier


def refused(text: str) -> list[str]:
    """What the table is refused for, in English."""
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        figure_table.parse(text)
    return list(caught.value.messages)


def undecodable(raw: bytes) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        figure_table.decode(raw)
    return " ".join(caught.value.messages)


def test_a_small_table_is_read_in_its_order() -> None:
    figures = figure_table.parse("period,value\n2019,506957\n2018,500000\n")
    assert [(figure.period, figure.value) for figure in figures] == [
        ("2019", Decimal(506957)),
        ("2018", Decimal(500000)),
    ]


def test_a_table_in_both_languages_is_read_column_by_column() -> None:
    (figure,) = figure_table.parse(
        "period,period_en,value,qualifier,group_vi,group_en,note_vi,note_en\n"
        '2025 (8 tháng),2025 (8 months),233000,gần,Tám tháng,Eight months,"Báo, 9/2025","Press, Sept 2025"\n'
    )
    assert figure == Figure(
        row=2,
        period_vi="2025 (8 tháng)",
        period_en="2025 (8 months)",
        value=Decimal(233000),
        qualifier=Qualifier.NEARLY,
        group_vi="Tám tháng",
        group_en="Eight months",
        note_vi="Báo, 9/2025",
        note_en="Press, Sept 2025",
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab, as Excel copies"])
def test_cells_may_be_separated_as_spreadsheets_do(separator: str) -> None:
    text = "period,value,note_vi,note_en\r\n2019,12,a b,c d\r\n".replace(",", separator)
    assert [figure.value for figure in figure_table.parse(text)] == [12]


def test_an_empty_value_is_a_gap_and_empty_rows_are_passed_over() -> None:
    figures = figure_table.parse("\ufeffPeriod, Value \n2019,12\n,\n\n2020,\n")
    assert [(figure.period, figure.value, figure.row) for figure in figures] == [("2019", 12, 2), ("2020", None, 5)]


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", "0"), ("6.59", "6.59"), ('"6,59"', "6.59"), ('"0,125"', "0.125"), ("1234567", "1234567"),
     ("-5.5", "-5.5"), ("−5", "-5"), ('"12345,678"', "12345.678"), ('"1,2340"', "1.2340")],
)  # fmt: skip
def test_numbers_are_read_with_a_decimal_comma_or_point(written: str, value: str) -> None:
    assert figure_table.parse(f"period,value\n2019,{written}\n")[0].value == Decimal(value)


@pytest.mark.parametrize("written", ["1.957", '"1,957"', '"1.234,5"', "1 957", '"506,957"', "1.234.567"])
def test_marks_between_thousands_are_refused_with_what_to_write(written: str) -> None:
    (problem,) = refused(f"period,value\n2019,{written}\n")
    assert problem.startswith(f"Row 2: “{written.strip(chr(34))}” has a mark between thousands")
    assert "such as 1957" in problem


@pytest.mark.parametrize("written", ["hơn 2000", "n/a", "12%", "1e5", "１２", "--5", "5.", "NaN"])
def test_text_in_the_column_of_numbers_is_refused(written: str) -> None:
    (problem,) = refused(f"period,value\n2018,1\n2019,{written}\n")
    assert problem.startswith(f"Row 3: “{written}” is not a number.")


MISTAKES = {
    "nothing": ("", "The table is empty."),
    "blanks only": ("\n , \n", "The table is empty."),
    "a heading only": ("period,value\n", "The table has a heading but no figures."),
    "no number at all": ("period,value\n2019,\n", "The table has no number."),
    "no column of numbers": ("period,note_vi\n2019,a\n", "The column “value” is missing."),
    "no heading": ("2019,506957\n2020,1\n", "The column “period” is missing."),
    "an unknown column": ("period,value,note\n2019,1,a\n", "Column 3 is called “note”. Known columns: period, value"),
    "a column without a name": ("period,value,\n2019,1,a\n", "Column 3 is called “”."),
    "a column twice": ("period,value,value\n2019,1,2\n", "The column “value” is there twice."),
    "no period": ("period,value\n,5\n", "Row 2: the period is missing."),
    "the same year twice": ("period,value\n2019,1\n2020,2\n2019,3\n", "Row 4: “2019” stands in row 2 already."),
    "a comma outside quotation marks": ("period,value\n2019,6,59\n", "Row 2: it has more cells than the heading."),
    "an open quotation mark": ('period,value\n"2019,6\n', "a quotation mark is missing"),
    "an unknown qualifier": ("period,value,qualifier\n2019,6,maybe\n", "Row 2: “maybe” is not a known qualifier."),
    "a qualifier of nothing": ("period,value,qualifier\n2018,1,\n2019,,gần\n", "Row 3: it has a qualifier but no"),
    "half a translation": ("period,value,note_vi\n2019,6,ghi chú\n", "Row 2: fill in both “note_vi” and “note_en”"),
    "a period as long as a sentence": (f"period,value\n{'a' * 81},6\n", "Row 2: “period” is longer than 80"),
    "a number that no one can read": (f"period,value\n2019,{'9' * 16}\n", "is longer than 15 digits"),
    "too many rows": ("period,value\n" + "".join(f"{row},1\n" for row in range(201)), "has 201 rows; at most 200"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_row_and_reason(mistake: str) -> None:
    text, expected = MISTAKES[mistake]
    found = refused(text)
    assert [problem for problem in found if expected in problem], found


def test_every_mistake_is_named_at_once() -> None:
    assert len(refused("period,value\n2019,a\n2019,b\n,5\n")) == 4


def test_a_table_that_is_wrong_in_every_row_is_not_answered_with_a_wall_of_text() -> None:
    found = refused("period,value\n" + "".join(f"{row},x\n" for row in range(100)))
    assert len(found) == 11
    assert found[-1] == "There are more problems: 90."


def test_one_period_may_stand_in_two_groups() -> None:
    table = "period,value,group_vi,group_en\n2017,1995,a,a\n2017,1800,b,b\n"
    assert [figure.value for figure in figure_table.parse(table)] == [1995, 1800]


def test_two_hundred_rows_are_not_too_many() -> None:
    assert len(figure_table.parse("period,value\n" + "".join(f"{row},1\n" for row in range(200)))) == 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_in_utf8_is_read_with_or_without_its_mark(encoding: str) -> None:
    assert figure_table.decode("period,value\nTây Nguyên,5\n".encode(encoding)) == "period,value\nTây Nguyên,5\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Đắk Lắk".encode("utf-16"), "UTF-16"),
        ("period,value".encode("utf-16-le"), "UTF-16"),
        (b"T\xe2y Nguy\xean, \xd0\xe3k L\xe3k", "Windows-1258"),
        (b"PK\x03\x04\x14\x00", "Excel workbook"),
        (b"1" * 200_001, "too large"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "Windows-1258", "a workbook", "a huge file"],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(raw: bytes, expected: str) -> None:
    assert expected in undecodable(raw)


def test_composed_and_decomposed_letters_are_the_same_period() -> None:
    decomposed = unicodedata.normalize("NFD", "Tây")
    assert "stands in row 2 already" in refused(f"period,value\nTây,1\n{decomposed},2\n")[0]


def test_figures_are_written_as_the_language_writes_them() -> None:
    first, second = figure_table.parse("period,value,qualifier\n2018,500000,gần\n2020,6.59,\n")
    assert first.number.endswith(" 500.000")
    assert (first.digits, second.number, second.digits) == ("500000", "6,59", "6,59")
    with translation.override("en"):
        assert (first.number, first.exactness, first.digits) == ("nearly 500,000", "nearly", "500000")
        assert (second.number, second.digits) == ("6.59", "6.59")
