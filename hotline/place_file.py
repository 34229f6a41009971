"""Reads a list of places, and finds what is wrong in it before anything is written. No database.

The file is CSV in UTF-8, with commas or, as Excel writes it in Vietnam, semicolons. Lines that begin with # are
remarks. docs/operating.md describes the columns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field

from hotline.place_names import ALLOWED, KINDS, LONGEST_NAME, tidy

COLUMNS = ("level", "code", "kind", "name", "within", "became")


@dataclass(frozen=True)
class Level:
    """What a row of a level must look like: digits of its code, its kinds, the level it is within, what it became."""

    digits: int
    kinds: tuple[str, ...]
    within: str = ""
    became: str = ""
    least: int = 0


# A ward of Huế, where bronze was cast: in full "Phường Phường Đúc".
LIKE_A_KIND = {"Phường Đúc"}
_COMMUNES = ("xã", "phường", "thị trấn")
LEVELS = {
    "province": Level(2, ("tỉnh", "thành phố")),
    "commune": Level(5, ("xã", "phường", "đặc khu"), within="province"),
    "old-province": Level(2, ("tỉnh", "thành phố"), became="province", least=1),
    "old-district": Level(3, ("huyện", "quận", "thị xã", "thành phố"), within="old-province", became="commune"),
    "old-commune": Level(5, _COMMUNES, within="old-district", became="commune", least=1),
}


@dataclass(frozen=True)
class Problem:
    """What is wrong: the line in the file (0 for the file as a whole) and a plain sentence.

    `unreadable` rows may hold the units that others name, so what others lack is not told beside them.
    """

    line: int
    sentence: str
    unreadable: bool = False

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


class PlaceFileError(Exception):
    """The file cannot be used; holds every problem that was found, in the order of the lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Row:
    """One unit of the file, its name in the portal's spelling, its codes with their leading zeros."""

    line: int
    level: str
    code: str
    kind: str
    name: str
    within: str
    became: tuple[str, ...]


@dataclass
class PlaceFile:
    """The units of a file by level and code."""

    units: dict[str, dict[str, Row]] = field(default_factory=lambda: {level: {} for level in LEVELS})

    def of(self, level: str) -> dict[str, Row]:
        """The units of one level by code."""
        return self.units[level]

    def __len__(self) -> int:
        return sum(len(units) for units in self.units.values())


def parse(content: bytes) -> PlaceFile:
    """The units in a file's bytes; raises `PlaceFileError` with everything that is wrong."""
    reader = _Reader()
    for line, cells in _records(_decoded(content), reader.problems):
        reader.read(line, cells)
    if not any(problem.unreadable for problem in reader.problems):
        reader.check_as_a_whole()
    if reader.problems:
        raise PlaceFileError(reader.problems)
    return reader.file


def _decoded(content: bytes) -> str:
    advice = "In Excel choose “Save as” and the type “CSV UTF-8 (Comma delimited)”, then import that file."
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:1000]:
        raise PlaceFileError([Problem(0, f"The file is written in UTF-16, not in UTF-8. {advice}")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = f"The text is not UTF-8; it may be Windows-1258 or an old Vietnamese font encoding. {advice}"
        raise PlaceFileError([Problem(line, sentence)]) from error


def _records(text: str, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column of each row; adds what cannot be read to `problems`.

    Raises `PlaceFileError` when the columns are not those we know.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise PlaceFileError([Problem(0, "The file is empty.")])
    first = lines[0][0]
    separator = ";" if ";" in lines[0][1] and "," not in lines[0][1] else ","
    header = [name.strip().lower() for name in lines[0][1].replace('"', "").split(separator)]
    unknown, missing = sorted(set(header) - set(COLUMNS)), sorted(set(COLUMNS) - set(header))
    found = [Problem(first, f"The column {name[:40]!r} is not known; remove it.") for name in unknown]
    found += [Problem(first, f"The column {name!r} is missing.") for name in missing]
    found += [Problem(first, f"The column {name!r} is there twice.") for name in COLUMNS if header.count(name) > 1]
    if found:
        raise PlaceFileError(found)
    for number, line in lines[1:]:
        try:
            values = [value.strip() for value in next(csv.reader([line], delimiter=separator, strict=True))]
        except csv.Error as error:
            problems.append(Problem(number, f"The row cannot be read: {error}.", unreadable=True))
            continue
        if len(values) != len(header):
            sentence = f"The row has {len(values)} cells instead of {len(header)}."
            problems.append(Problem(number, sentence, unreadable=True))
        elif any(values):
            yield number, dict(zip(header, values, strict=True))


class _Reader:
    """Turns rows into units and collects what is wrong."""

    def __init__(self) -> None:
        self.file = PlaceFile()
        self.problems: list[Problem] = []

    def read(self, line: int, cells: dict[str, str]) -> None:
        """Take in one row, or note why not."""
        level = LEVELS.get(cells["level"].lower())
        if level is None:
            self._note(line, f"The level {cells['level']!r} is none of {', '.join(LEVELS)}.")
            return
        above = LEVELS[level.within].digits if level.within else 0
        below = LEVELS[level.became].digits if level.became else 0
        row = Row(
            line,
            cells["level"].lower(),
            cells["code"].zfill(level.digits),
            tidy(cells["kind"]).lower(),
            tidy(cells["name"]),
            cells["within"].zfill(above) if cells["within"] else "",
            tuple(code.zfill(below) for code in cells["became"].split()),
        )
        sentences = list(_wrong(row, level))
        for sentence in sentences:
            self._note(line, sentence)
        earlier = self.file.of(row.level).setdefault(row.code, row)
        if earlier is not row:
            self._note(line, f"The {row.level} {row.code} stands in line {earlier.line} already.")

    def check_as_a_whole(self) -> None:
        """Look at what one row alone does not tell: parents, successors and units with the same name."""
        for needed in ("province", "commune"):
            if not self.file.of(needed) and not self.problems:
                self._note(0, f"The file has no row of the level {needed}.")
        for name, level in LEVELS.items():
            for row in self.file.of(name).values():
                self._check_others(row, level)
        named: dict[tuple[str, str, str], Row] = {}
        for row in self.file.of("commune").values():
            earlier = named.setdefault((row.within, row.kind, row.name.lower()), row)
            if earlier is not row:
                self._note(row.line, f"The province {row.within} has {row.kind} {row.name} in line {earlier.line} too.")

    def _check_others(self, row: Row, level: Level) -> None:
        """Note the units that a row names and that have no row."""
        if level.within and row.within and row.within not in self.file.of(level.within):
            self._note(row.line, f"{row.name} is within the {level.within} {row.within}, which has no row.")
        for code in row.became if level.became else ():
            if code not in self.file.of(level.became):
                self._note(row.line, f"{row.name} became the {level.became} {code}, which has no row.")

    def _note(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))


def _wrong(row: Row, level: Level) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if len(row.code) != level.digits or not row.code.isascii() or not row.code.isdigit():
        yield f"The code {row.code!r} of a {row.level} should be {level.digits} digits."
    if row.kind not in level.kinds:
        known = ", ".join(level.kinds)
        yield f"The kind {row.kind!r} of a {row.level} should be one of: {known}."
    if not row.name:
        yield "The name is missing."
    elif len(row.name) > LONGEST_NAME or not ALLOWED.fullmatch(row.name):
        yield f"The name {row.name[:LONGEST_NAME]!r} is too long or holds signs that no place has."
    elif row.name.startswith(tuple(f"{kind.capitalize()} " for kind in KINDS)) and row.name not in LIKE_A_KIND:
        yield f"The name {row.name!r} begins with its kind, which has a column of its own."
    if bool(row.within) != bool(level.within):
        yield f"A row of the level {row.level} {'needs a' if level.within else 'has no'} code in the column 'within'."
    if (row.became and not level.became) or len(row.became) < level.least:
        yield f"A row of the level {row.level} {'needs a' if level.became else 'has no'} code in the column 'became'."
