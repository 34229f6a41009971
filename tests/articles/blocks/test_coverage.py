"""A report in the press."""

from __future__ import annotations

import pytest

from articles.blocks import CoverageBlock
from tests import expect
from tests.conftest import Portal

REPORT = {"title": "Chung tay <vì trẻ em>", "outlet": "Báo Đắk Lắk", "year": "2023", "url": "https://bao.example.vn/1"}


def test_a_report_leads_to_its_address_and_names_outlet_and_year(portal: Portal) -> None:
    html = expect.shown(CoverageBlock(), REPORT)
    assert expect.links(html) == {"https://bao.example.vn/1": "Chung tay <vì trẻ em>"}
    assert "Báo Đắk Lắk, 2023" in expect.words(html)


def test_a_report_without_address_and_outlet_is_words_and_a_year(portal: Portal) -> None:
    html = expect.shown(CoverageBlock())
    assert expect.links(html) == {}
    assert expect.words(html) == "Chung tay giảm thiểu tổn hại trẻ em 2023"


@pytest.mark.parametrize("field", ["title", "year"])
def test_a_report_needs_title_and_year(portal: Portal, field: str) -> None:
    assert field in expect.refused(CoverageBlock(), {**REPORT, field: ""})
