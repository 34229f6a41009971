"""The figures of a series as a table in text: read and checked row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guides.figures import Figure, Qualifier
from portal.vietnamese import compose

REQUIRED = ("period", "value")
COLUMNS = (*REQUIRED, "period_en", "qualifier", "group_vi", "group_en", "note_vi", "note_en")
PAIRS = (("group_vi", "group_en"), ("note_vi", "note_en"))
# In characters: a chart has no room for more.
LONGEST = {"period": 80, "period_en": 80, "group_vi": 90, "group_en": 90, "note_vi": 250, "note_en": 250}
MOST_ROWS = 200
MOST_BYTES = 200_000
MOST_DIGITS = 15
# Enough to see what is wrong with a table; the rest is counted.
MOST_PROBLEMS = 10

NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
# "1.957" is 1957 to one reader and not quite two to another, so marks between thousands are refused.
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}([., \u00a0][0-9]{3})+([.,][0-9]+)?")
# The words that an editor may write instead of the key.
QUALIFIERS = {
    **{choice.value: choice for choice in Qualifier},
    "hơn": Qualifier.OVER,
    "gần": Qualifier.NEARLY,
    "khoảng": Qualifier.ABOUT,
    "ít nhất": Qualifier.AT_LEAST,
    "không quá": Qualifier.AT_MOST,
}


def decode(raw: bytes) -> str:
    """The text of an uploaded file, which must be UTF-8, with a byte-order mark or without.

    Raises `ValidationError` that says what to do with a file of another kind.
    """
    if len(raw) > MOST_BYTES:
        raise ValidationError(_("The file is too large for a table of figures. Keep only the rows of this series."))
    if raw.startswith(b"PK"):
        raise ValidationError(_("This is an Excel workbook. In Excel choose “Save as”, then “CSV UTF-8”."))
    advice = _("In Excel choose “Save as”, then “CSV UTF-8”; in other programs choose the encoding UTF-8.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw:
        raise ValidationError(_("The file is in UTF-16.") + " " + advice)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8; perhaps it is in Windows-1258.") + " " + advice) from error


def parse(text: str) -> list[Figure]:
    """The figures of a table, in its order; commas, semicolons or tabs stand between the cells.

    Raises `ValidationError` with one sentence for each problem, naming the row as a spreadsheet counts it.
    """
    rows = _rows(text)
    if not rows:
        raise ValidationError(_("The table is empty. Its first row names the columns: period,value"))
    columns = [name.lower() for name in rows.pop(0)[1]]
    problems = [*_wrong_columns(columns), *_wrong_size(len(rows))]
    if problems:
        raise ValidationError(problems)
    figures = []
    for number, cells in rows:
        cell = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        problems += [in_row(number, sentence) for sentence in _wrong_cells(len(cells) - len(columns), cell)]
        figures.append(_figure(number, cell))
    problems += _repeated(figures)
    if not problems and all(figure.value is None for figure in figures):
        problems = [_("The table has no number.")]
    if problems:
        surplus = len(problems) - MOST_PROBLEMS
        more = [_("There are more problems: %(count)s.") % {"count": surplus}] if surplus > 0 else []
        raise ValidationError([*problems[:MOST_PROBLEMS], *more])
    return figures


def in_row(number: int, sentence: str) -> str:
    """A sentence about one row of the table."""
    return _("Row %(row)s: %(problem)s") % {"row": number, "problem": sentence}


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Number and trimmed cells of each row that is not empty."""
    text = compose(text.removeprefix("\ufeff"))
    heading = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((mark for mark in ("\t", ";") if mark in heading), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        numbered = [(number, [cell.strip() for cell in row]) for number, row in enumerate(reader, 1)]
    except csv.Error as error:
        raise ValidationError(_("The table cannot be read: a quotation mark is missing or too many.")) from error
    return [(number, cells) for number, cells in numbered if any(cells)]


def _wrong_columns(columns: list[str]) -> Iterator[str]:
    for name in REQUIRED:
        if name not in columns:
            yield _("The column “%(name)s” is missing. The first row names the columns.") % {"name": name}
    for position, name in enumerate(columns, 1):
        if name not in COLUMNS:
            yield _("Column %(position)s is called “%(name)s”. Known columns: %(known)s.") % {
                "position": position,
                "name": name,
                "known": ", ".join(COLUMNS),
            }
        elif name in columns[: position - 1]:
            yield _("The column “%(name)s” is there twice.") % {"name": name}


def _wrong_size(count: int) -> Iterator[str]:
    if count == 0:
        yield _("The table has a heading but no figures.")
    if count > MOST_ROWS:
        yield _("The table has %(count)s rows; at most %(most)s are allowed.") % {"count": count, "most": MOST_ROWS}


def _figure(number: int, cell: dict[str, str]) -> Figure:
    written = cell["value"].replace("−", "-").replace(",", ".")
    return Figure(
        row=number,
        period_vi=cell["period"],
        period_en=cell["period_en"] or cell["period"],
        value=Decimal(written) if NUMBER.fullmatch(written) else None,
        qualifier=QUALIFIERS.get(cell["qualifier"].lower()),
        group_vi=cell["group_vi"],
        group_en=cell["group_en"],
        note_vi=cell["note_vi"],
        note_en=cell["note_en"],
    )


def _wrong_cells(surplus: int, cell: dict[str, str]) -> Iterator[str]:
    """What is wrong in one row; `surplus` is how many cells it has more than the heading."""
    if surplus > 0:
        yield _("it has more cells than the heading. Put what holds a comma between quotation marks.")
    if not cell["period"]:
        yield _("the period is missing.")
    yield from _wrong_number(cell["value"])
    yield from _wrong_qualifier(cell)
    for one, other in PAIRS:
        if bool(cell[one]) != bool(cell[other]):
            yield _("fill in both “%(one)s” and “%(other)s”, or neither.") % {"one": one, "other": other}
    for name, most in LONGEST.items():
        if len(cell[name]) > most:
            yield _("“%(name)s” is longer than %(most)s characters.") % {"name": name, "most": most}


def _wrong_number(written: str) -> Iterator[str]:
    if GROUPED.fullmatch(written):
        yield _(
            "“%(written)s” has a mark between thousands, or can be read in two ways. Write the digits together, such as"
            " 1957. A decimal comma or point is fine, such as 6,5; three decimals get a fourth, such as 1,2340."
        ) % {"written": written}
    elif written and not NUMBER.fullmatch(written.replace("−", "-")):
        yield _(
            "“%(written)s” is not a number. Write digits only, such as 1957 or 6,5. Leave the cell empty where no"
            " figure is known. Words such as “hơn” or “gần” go into the column “qualifier”."
        ) % {"written": written}
    elif len(written) > MOST_DIGITS:
        yield _("“%(written)s” is longer than %(most)s digits.") % {"written": written, "most": MOST_DIGITS}


def _wrong_qualifier(cell: dict[str, str]) -> Iterator[str]:
    word = cell["qualifier"]
    if word and word.lower() not in QUALIFIERS:
        yield _("“%(word)s” is not a known qualifier. Known: %(known)s.") % {
            "word": word,
            "known": ", ".join(QUALIFIERS),
        }
    if word and not cell["value"]:
        yield _("it has a qualifier but no number.")


def _repeated(figures: Iterable[Figure]) -> Iterator[str]:
    seen: dict[tuple[str, str], int] = {}
    for figure in figures:
        first = seen.setdefault((figure.group_vi, figure.period_vi), figure.row)
        if figure.period_vi and first != figure.row:
            sentence = _("“%(period)s” stands in row %(first)s already. Two counts of one period go into two groups.")
            yield in_row(figure.row, sentence % {"period": figure.period_vi, "first": first})
