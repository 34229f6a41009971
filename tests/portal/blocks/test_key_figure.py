"""A number with its source and year."""

from __future__ import annotations

import pytest

from portal.blocks.key_figure import KeyFigureBlock
from tests import expect
from tests.conftest import Portal

FIGURE = {"value": "507.861", "label": "trẻ em ở Đắk Lắk", "source": "Sở Y tế <2025>", "year": "2023–2025"}


def test_a_figure_shows_its_source_and_year_in_its_caption(portal: Portal) -> None:
    html = expect.shown(KeyFigureBlock(), FIGURE)
    assert "507.861" in expect.words(html)
    assert "trẻ em ở Đắk Lắk" in expect.words(html)
    caption = expect.words(expect.soup(str(html.select("figure > figcaption")[0])))
    assert "Sở Y tế <2025>" in caption
    assert "2023–2025" in caption


@pytest.mark.parametrize("field", ["value", "label", "source", "year"])
def test_a_figure_without_source_or_year_is_not_accepted(portal: Portal, field: str) -> None:
    assert field in expect.refused(KeyFigureBlock(), {**FIGURE, field: ""})


def test_the_preview_shows_a_figure(portal: Portal) -> None:
    assert "1/3" in expect.words(expect.shown(KeyFigureBlock()))
