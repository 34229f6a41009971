"""Tables for a spreadsheet."""

from __future__ import annotations

import pytest

from portal import spreadsheets


def test_a_file_for_download_opens_in_excel_and_runs_nothing() -> None:
    raw = spreadsheets.write(["Thời gian", "Con số"], [["=1+1", "-5"], ["-a", "6,5"], ["@x", "+1"]])
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").splitlines() == ["Thời gian,Con số", "'=1+1,-5", '\'-a,"6,5"', "'@x,'+1"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@x", "-a", "\t=1", "\r=1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert spreadsheets.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "111", "-5", "-6,5", "Gọi 111", "a=b"])
def test_anything_else_stays_as_it_is(cell: str) -> None:
    assert spreadsheets.harmless(cell) == cell
