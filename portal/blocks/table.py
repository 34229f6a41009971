"""Facts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


def uneven_rows(columns: int, rows: Sequence[Sequence[object]]) -> Iterator[tuple[int, int]]:
    """Place (from 0) and number of cells of each row that has not one cell for each column."""
    for place, cells in enumerate(rows):
        if len(cells) != columns:
            yield place, len(cells)


class RowBlock(StructBlock):
    """One row: its heading, then a cell for each further column."""

    cells = ListBlock(TextBlock(rows=1), default=["", ""], label=_("cells"))

    class Meta:
        icon = "list-ul"
        label = _("row")


class TableBlock(StructBlock):
    """A small table; the first cell of a row is the row's heading. On phones each row becomes a list."""

    caption = CharBlock(max_length=160, label=_("caption"), help_text=_("What the table tells, as a heading would."))
    columns = ListBlock(CharBlock(max_length=60), default=["", ""], min_num=2, max_num=5, label=_("columns"))
    rows = ListBlock(
        RowBlock(),
        min_num=1,
        label=_("rows"),
        help_text=_("Each row has as many cells as there are columns; the first is the heading of the row."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse a row that has not one cell for each column, and name it."""
        cleaned = super().clean(value)
        columns = len(cleaned["columns"])
        errors: dict[int, ValidationError] = {}
        for place, cells in uneven_rows(columns, [row["cells"] for row in cleaned["rows"]]):
            message = _("Row %(row)s has %(cells)s cells, but the table has %(columns)s columns.")
            error = ValidationError(message, params={"row": place + 1, "cells": cells, "columns": columns})
            errors[place] = StructBlockValidationError({"cells": ListBlockValidationError(non_block_errors=[error])})
        if errors:
            raise StructBlockValidationError({"rows": ListBlockValidationError(errors)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `table_rows`: each row's heading, and its further cells with the name of their column."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        columns = list(value["columns"])
        context["table_rows"] = [
            {"heading": heading, "cells": list(zip(columns[1:], cells, strict=False))}
            for heading, *cells in (row["cells"] for row in value["rows"])
        ]
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Gọi số nào?",
            "columns": ["Chuyện đang xảy ra", "Gọi"],
            "rows": [
                {"cells": ["Một đứa trẻ bị đánh hoặc bị dọa", "{call:child-helpline}"]},
                {"cells": ["Không biết gọi ai", "{call:child-helpline}"]},
            ],
        }
        description = _("A few facts side by side, in rows and columns")
        when_to_use = _("Readers compare things by the same points. For anything that is read in one go, take a list.")
