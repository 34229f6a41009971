"""One stem, five places: every page type and block has its code, template, style sheet, test and content."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from portal import illustrations
from portal.project_map import Row, rows

# A picture in the text needs a photograph, and a province has to take its own.
NOT_SEEDED = {"FigureBlock"}


@pytest.fixture(scope="module")
def table() -> list[Row]:
    return rows()


def test_every_page_type_and_block_is_in_the_map(table: list[Row]) -> None:
    names = {row.name for row in table}
    assert names >= {"HomePage", "GuidePage", "HelpPage", "PosterPage", "ProseBlock", "UrgencyBlock", "CoverageBlock"}
    assert len(names) == len(table)


def test_every_one_has_code_template_and_test(table: list[Row]) -> None:
    assert [row.name for row in table if not (row.code and row.template and row.test)] == []


def test_every_one_has_its_style_sheet_unless_it_looks_like_any_page_to_read(table: list[Row], project: Path) -> None:
    for row in table:
        template = (project / row.template).read_text()
        if row.css:
            assert "blocks/" in row.css or "block page_css" in template, f"{row.css} is not used"
        else:
            assert "block page_css" not in template, f"{row.name} names a style sheet that is not there"
            assert '{% extends "layouts/reading.html" %}' in template


def test_every_one_is_shown_in_the_seed_content(table: list[Row]) -> None:
    assert {row.name for row in table if not row.seeded} == NOT_SEEDED


def test_the_command_prints_a_line_for_each(table: list[Row], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("map")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(table) + 1
    assert any(line.startswith("GuidePage") and "guides/models.py" in line for line in lines)


def test_every_drawing_has_its_file_and_every_file_is_offered(project: Path) -> None:
    files = {path.stem for path in (project / "static" / "img" / "illustrations").glob("*.svg")}
    assert set(illustrations.ILLUSTRATIONS) == files


@pytest.mark.parametrize("name", illustrations.ILLUSTRATIONS)
def test_a_drawing_brings_nothing_from_elsewhere_and_runs_nothing(project: Path, name: str) -> None:
    text = (project / "static" / "img" / "illustrations" / f"{name}.svg").read_text()
    drawing = text.replace("http://www.w3.org/", "")
    assert not [word for word in ("<script", "http:", "https:", "<image", "onload") if word in drawing]
    picture = illustrations.picture(name)
    assert picture is not None
    assert f"{picture.width} {picture.height}" in text, "the size in the page must be that of the drawing"
