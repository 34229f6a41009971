"""Facts side by side."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.blocks.table import TableBlock
from tests import expect
from tests.conftest import Portal


def table(*rows: list[str], columns: int = 3) -> dict[str, Any]:
    """A table of so many columns with the given rows."""
    names = ["Tuổi", "Ai trông", "Gọi số nào", "Ghi chú", "Khi nào", "Ở đâu"][:columns]
    return {"caption": "Trông con", "columns": names, "rows": [{"cells": row} for row in rows]}


AGES = table(["Dưới 6", "Cha mẹ", "{call:child-helpline}"], ["Từ 6", "Cả <nhà>", "Hàng xóm\nhoặc thôn"])


def test_caption_and_headings_tell_what_each_cell_is_about(portal: Portal) -> None:
    html = expect.shown(TableBlock(), AGES)
    assert [caption.text for caption in html.select("table > caption")] == ["Trông con"]
    assert [cell.text for cell in html.select("thead th[scope=col]")] == ["Tuổi", "Ai trông", "Gọi số nào"]
    assert [cell.text for cell in html.select("tbody th[scope=row]")] == ["Dưới 6", "Từ 6"]
    assert [cell.text for cell in html.select("tbody tr:first-child td")] == ["Cha mẹ", "111"]


def test_on_a_phone_each_cell_can_say_the_name_of_its_column(portal: Portal) -> None:
    html = expect.shown(TableBlock(), AGES)
    assert [cell["data-label"] for cell in html.select("tbody tr:last-child td")] == ["Ai trông", "Gọi số nào"]


def test_it_stays_a_table_to_a_screen_reader_when_it_is_laid_out_as_a_list(portal: Portal) -> None:
    html = expect.shown(TableBlock(), AGES)
    assert [part["role"] for part in html.select("table, tbody tr:first-child, tbody tr:first-child > *")] == [
        "table", "row", "rowheader", "cell", "cell",
    ]  # fmt: skip


def test_numbers_dial_markup_stays_text_and_lines_stay_lines(portal: Portal) -> None:
    html = expect.shown(TableBlock(), AGES)
    assert expect.links(html) == {"tel:111": "111"}
    assert html.select("tbody tr:last-child td")[0].text == "Cả <nhà>"
    assert len(html.select("td br")) == 1


def said_at_the_cells(value: dict[str, Any]) -> dict[int, list[str]]:
    """What an editor reads at the cells of each row that is refused."""
    block = TableBlock()
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python(value))
    rows = caught.value.block_errors["rows"].block_errors
    return {place: list(row.block_errors["cells"].non_block_errors) for place, row in rows.items()}


@pytest.mark.parametrize("cells", [["Từ 6", "Cả nhà"], ["Từ 6", "Cả nhà", "111", "thừa"]])
def test_a_row_with_too_few_or_too_many_cells_is_refused_by_its_number(portal: Portal, cells: list[str]) -> None:
    with translation.override("en"):
        said = said_at_the_cells(table(["Dưới 6", "Cha mẹ", "111"], cells))
    assert said == {1: [f"Row 2 has {len(cells)} cells, but the table has 3 columns."]}


def test_an_even_table_is_accepted(portal: Portal) -> None:
    block = TableBlock()
    assert block.clean(block.to_python(AGES))["caption"] == "Trông con"


@pytest.mark.parametrize("columns", [1, 6])
def test_a_table_has_two_to_five_columns(portal: Portal, columns: int) -> None:
    assert "columns" in expect.refused(TableBlock(), table(["x"] * columns, columns=columns))


@pytest.mark.parametrize("field", ["caption", "rows"])
def test_a_table_needs_a_caption_and_a_row(portal: Portal, field: str) -> None:
    assert field in expect.refused(TableBlock(), {**AGES, field: "" if field == "caption" else []})


def test_a_table_whose_rows_no_longer_fit_its_columns_can_still_be_read(portal: Portal) -> None:
    html = expect.shown(TableBlock(), table(["Dưới 6", "Cha mẹ"], ["Từ 6", "Cả nhà", "111", "thừa"]))
    assert [row.text.split() for row in html.select("tbody th")] == [["Dưới", "6"], ["Từ", "6"]]
