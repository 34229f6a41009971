"""Writes a table for a spreadsheet, so that Excel opens it in Vietnamese and runs nothing that stands in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


def write(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table as a CSV file: UTF-8 with a byte-order mark, without which Excel garbles Vietnamese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A spreadsheet runs what begins like a formula, so that gets an apostrophe; a number may begin with a minus."""
    formula = cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not _NUMBER.fullmatch(cell))
    return f"'{cell}" if formula else cell
