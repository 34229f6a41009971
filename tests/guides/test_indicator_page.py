"""A page of statistics: the chart, the same figures as a table and as a file, and what must be known to read them."""

from __future__ import annotations

import csv
import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from guides.models import IndicatorIndexPage, IndicatorPage, IndicatorSeries
from portal import page_cache
from tests import build, expect
from tests.conftest import Portal

CALLS = """period,period_en,value,qualifier,group_vi,group_en,note_vi,note_en
2018,,500000,gần,Cả năm,Whole year,,
2019,,506957,,Cả năm,Whole year,,
2020,,,,Cả năm,Whole year,Chưa tìm thấy,Not found
2025 (8 tháng),2025 (8 months),233000.5,gần,Tám tháng,Eight months,"Báo, 9/2025","Press, Sept 2025"
"""
Pages = tuple[IndicatorPage, IndicatorPage]


@pytest.fixture
def pages(portal: Portal) -> Pages:
    """A page with two series and its translation."""
    notes = {"breaks_vi": "Năm 2020 chưa có số.", "breaks_en": "No figure for 2020."}
    build.series("calls", CALLS, **notes, population_vi="Cả nước", population_en="The whole country")
    build.series("places", "period,value\nỞ nhà,22.4\n", unit_vi="% số trẻ em", unit_en="% of children")
    index = build.indicator_index(portal.vietnamese)
    page = build.indicator(index, "Cuộc gọi", "calls", "places", reviewed_on=datetime.date(2026, 11, 23))
    english = build.twin(index, portal.english, "Statistics")
    return page, build.twin(page, english, "Calls", body=page.body.raw_data, in_words="Half a million calls.")


def test_it_stands_in_the_list_of_statistics_only(db: None) -> None:
    assert IndicatorPage.allowed_parent_page_models() == [IndicatorIndexPage]
    assert IndicatorPage.allowed_subpage_models() == []


def test_it_is_read_within_thirteen_queries(pages: Pages, reader: Client) -> None:
    expect.reads_within(13, reader, *pages)


def test_both_versions_know_each_other(pages: Pages, reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: Pages, administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_a_page_without_a_sentence_for_those_who_read_nothing_else_is_refused(portal: Portal) -> None:
    page = build.indicator(build.indicator_index(portal.vietnamese))
    page.in_words = ""
    with pytest.raises(ValidationError):
        page.full_clean()


def test_everything_that_a_figure_needs_stands_beside_it(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, pages[1])
    said = expect.words(html)
    for text in (
        "Half a million calls.",
        "Calls by year",
        "The number of calls in a year.",
        "Unit: calls",
        "The whole country",
        "No figure for 2020.",
        "The hotline’s report, 2019",
    ):
        assert text in said, text


def test_the_table_holds_the_same_figures_as_the_chart(pages: Pages, reader: Client) -> None:
    (section,) = expect.read(reader, pages[1]).select("section#series-calls")
    rows = [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in section.select("tbody tr")]
    assert rows == [
        ["Whole year"],
        ["2018", "nearly 500,000", ""],
        ["2019", "506,957", ""],
        ["2020", "no figure", "Not found"],
        ["Eight months"],
        ["2025 (8 months)", "nearly 233,000.5", "Press, Sept 2025"],
    ]
    drawn = {label.text for label in section.select("svg text")}
    assert {"nearly 500,000", "506,957", "nearly 233,000.5", "no figure", "2018"} <= drawn


def test_numbers_follow_the_language(pages: Pages, reader: Client) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    assert "506.957" in said
    assert "233.000,5" in said
    assert "22,4%" in said


def test_the_table_says_what_its_rows_and_columns_are(pages: Pages, reader: Client) -> None:
    (table,) = expect.read(reader, pages[1]).select("section#series-calls table")
    assert table.select("caption")
    assert {cell["scope"] for cell in table.select("th")} == {"col", "row", "rowgroup"}


def test_the_chart_can_be_understood_without_seeing_it(pages: Pages, reader: Client) -> None:
    (drawing,) = expect.read(reader, pages[1]).select("section#series-calls svg[role=img]")
    named = [drawing.select(f"[id='{name}']")[0].text for name in str(drawing["aria-labelledby"]).split()]
    assert named[0] == "Calls by year"
    assert "No figure for: 2020." in named[1]


def test_the_chart_holds_no_style_and_no_script(pages: Pages, reader: Client) -> None:
    for drawing in expect.read(reader, pages[0]).select("svg"):
        assert not drawing.select("style, script, [style], [fill], [stroke], foreignObject, image")


def download(reader: Client, page: IndicatorPage, key: str = "calls") -> list[list[str]]:
    response = reader.get(f"{page.url}{key}.csv")
    assert response.status_code == 200
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


def test_the_link_below_the_table_leads_to_the_file(pages: Pages, reader: Client) -> None:
    links = [link for link in expect.links(expect.read(reader, pages[1])) if link.endswith(".csv")]
    assert links == [f"{pages[1].url}calls.csv", f"{pages[1].url}places.csv"]
    assert [reader.get(link).status_code for link in links] == [200, 200]


def test_the_file_opens_in_excel_in_the_language_of_the_page(pages: Pages, reader: Client) -> None:
    heading, *rows = download(reader, pages[1])
    assert heading == ["Group", "Period", "Number", "How exact", "Unit", "Remark", "Source"]
    report = "The hotline’s report, 2019"
    assert rows == [
        ["Whole year", "2018", "500000", "nearly", "calls", "", report],
        ["Whole year", "2019", "506957", "", "calls", "", report],
        ["Whole year", "2020", "", "", "calls", "Not found", report],
        ["Eight months", "2025 (8 months)", "233000.5", "nearly", "calls", "Press, Sept 2025", report],
    ]
    vietnamese = download(reader, pages[0])
    assert vietnamese[4][:3] == ["Tám tháng", "2025 (8 tháng)", "233000,5"]
    assert vietnamese[4][4:] == ["cuộc gọi", "Báo, 9/2025", "Báo cáo của tổng đài, 2019"]


def test_the_file_is_saved_under_a_name_that_tells_series_and_language(pages: Pages, reader: Client) -> None:
    response = reader.get(f"{pages[1].url}calls.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="calls-en.csv"'
    assert response["Content-Language"] == "en"
    assert not response.cookies
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_file_is_cached_until_the_figures_change(
    pages: Pages, reader: Client, settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    settings.PAGE_CACHE = True
    page_cache.forget_everything()
    address = f"{pages[0].url}places.csv"
    first = reader.get(address)
    assert "must-revalidate" in first["Cache-Control"]
    assert reader.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    series = IndicatorSeries.objects.get(key="places")
    series.data = "period,value\nỞ nhà,30\n"
    with django_capture_on_commit_callbacks(execute=True):
        series.save()
    second = reader.get(address, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert "30" in second.content.decode()


def test_a_series_that_the_page_does_not_show_has_no_file_there(pages: Pages, reader: Client) -> None:
    build.series("other")
    for name in ("other.csv", "gone.csv", "_example.csv", "calls.csv/more/", "calls.txt", "calls/"):
        assert reader.get(f"{pages[0].url}{name}").status_code == 404, name
    assert reader.get("/so-lieu/calls.csv").status_code == 404
    assert reader.get("/calls.csv").status_code == 404


def test_a_file_is_not_to_be_had_from_a_draft_or_under_the_other_language(pages: Pages, reader: Client) -> None:
    address = f"{pages[0].url}calls.csv"
    assert reader.get(f"/en{address}").status_code == 404
    pages[0].unpublish()
    assert reader.get(address).status_code == 404


def test_a_file_of_a_page_behind_a_password_asks_for_it(pages: Pages, reader: Client) -> None:
    build.restrict(pages[0])
    response = reader.get(f"{pages[0].url}calls.csv")
    assert "text/csv" not in response["Content-Type"]
    assert "506957" not in response.content.decode()


def test_a_series_that_was_deleted_leaves_the_page_readable(pages: Pages, reader: Client) -> None:
    IndicatorSeries.objects.filter(key="calls").delete()
    html = expect.read(reader, pages[0])
    assert [section["id"] for section in html.select("section.chart")] == ["series-places"]
    assert reader.get(f"{pages[0].url}calls.csv").status_code == 404
