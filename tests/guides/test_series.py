"""The record of a series: pasted or uploaded by staff, refused with reasons, shown in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from guides.models import IndicatorSeries
from portal import texts
from portal.seed import files, records, validate
from tests import build, expect, seeding
from tests.conftest import Portal

ADD = "/admin/snippets/guides/indicatorseries/add/"
FORM = {
    "key": "calls",
    "kind": "bars",
    "name_vi": "Cuộc gọi",
    "name_en": "Calls",
    "definition_vi": "Số cuộc gọi.",
    "definition_en": "The number of calls.",
    "unit_vi": "cuộc gọi",
    "unit_en": "calls",
    "source_vi": "Báo cáo, 2019",
    "source_en": "Report, 2019",
    "data": "",
}
TABLE = "period,value\n2019,506957\n"


def upload(raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("so-lieu.csv", raw, content_type="text/csv")


def answer(administrator: Client, **values: Any) -> str:
    """What the admin says to a form; the record was not saved."""
    response = administrator.post(ADD, {**FORM, **values})
    assert response.status_code == 200
    assert not IndicatorSeries.objects.exists()
    return expect.words(expect.soup(response.content))


def test_a_table_can_be_pasted(administrator: Client) -> None:
    assert administrator.post(ADD, {**FORM, "data": TABLE}).status_code == 302
    assert IndicatorSeries.objects.get().figures[0].value == 506957


def test_a_table_can_be_uploaded_and_takes_the_place_of_what_was_pasted(administrator: Client) -> None:
    values = {**FORM, "data": "period,value\n2018,1\n", "table_file": upload(TABLE.encode("utf-8-sig"))}
    assert administrator.post(ADD, values).status_code == 302
    assert IndicatorSeries.objects.get().data == TABLE


@pytest.mark.parametrize("table", ["", "   "])
def test_a_series_without_a_table_is_refused(administrator: Client, table: str) -> None:
    answer(administrator, data=table)


def test_a_mistake_in_a_pasted_table_is_named_with_its_row_and_nothing_is_saved(administrator: Client) -> None:
    assert "“nhiều”" in answer(administrator, data="period,value\n2018,5\n2019,nhiều\n")


def test_a_mistake_in_an_uploaded_file_is_named_and_nothing_is_saved(administrator: Client) -> None:
    assert "“nhiều”" in answer(administrator, data=TABLE, table_file=upload(b"period,value\n2019,nhi\xe1\xbb\x81u\n"))
    assert "Windows-1258" in answer(administrator, data=TABLE, table_file=upload(b"period,value\nT\xe2y,5\n"))
    assert "UTF-16" in answer(administrator, table_file=upload(TABLE.encode("utf-16")))
    answer(administrator, data=TABLE, table_file=upload(b""))


def test_a_wrong_table_does_not_change_a_series_that_is_there(administrator: Client) -> None:
    kept = build.series(data=TABLE)
    address = f"/admin/snippets/guides/indicatorseries/edit/{kept.pk}/"
    response = administrator.post(address, {**FORM, "name_vi": "Tên mới", "data": "period,value\n2019,x\n"})
    assert response.status_code == 200
    kept = IndicatorSeries.objects.get()
    assert (kept.data, kept.name_vi) == (TABLE, "Cuộc gọi theo năm")


def test_the_editor_finds_the_figures_again(administrator: Client) -> None:
    kept = build.series(data=TABLE)
    html = expect.read(administrator, f"/admin/snippets/guides/indicatorseries/edit/{kept.pk}/")
    assert "2019,506957" in html.select("textarea[name=data]")[0].text
    assert html.select("input[type=file][name=table_file]")
    assert html.select("form[enctype='multipart/form-data']")


def test_negative_numbers_are_refused_unless_the_series_allows_them(db: None) -> None:
    table = "period,value\n2019,5\n2020,-5\n"
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        build.series(data=table)
    assert caught.value.messages == ["Row 3: the number is negative, which this series does not allow."]
    assert build.series(data=table, may_be_negative=True).figures[1].value == -5


@pytest.mark.parametrize("field", ["name_vi", "definition_en", "source_vi", "breaks_vi"])
def test_a_telephone_number_outside_the_registry_is_refused_in_every_text(portal: Portal, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        build.series(**{"breaks_vi": "a", "breaks_en": "b", field: "Gọi 1900 555 777"})
    assert field in caught.value.message_dict


def test_a_telephone_number_in_a_remark_is_refused_but_a_figure_is_no_telephone_number(portal: Portal) -> None:
    with pytest.raises(ValidationError) as caught:
        build.series(data="period,value,note_vi,note_en\n2019,5,Gọi 1900 555 777,Call 1900 555 777\n")
    assert "1900 555 777" in str(caught.value)
    assert build.series(data="period;value\n2019;113\n2020;190055\n2021;115\n").figures


def test_a_reference_that_leads_nowhere_is_refused_and_one_that_was_right_is_watched(portal: Portal) -> None:
    with pytest.raises(ValidationError):
        build.series(name_vi="Gọi {call:no-such-line}")
    kept = build.series(name_vi="Gọi {call:child-helpline}", name_en="Call {call:child-helpline}")
    assert str(kept) == "Gọi 111"
    assert kept in list(texts.records())
    assert list(texts.problems(kept)) == []
    build.remove_lines("child-helpline")
    assert [problem.field for problem in texts.problems(kept)] == ["name_vi", "name_en"]


def test_half_a_translation_of_the_notes_is_refused(db: None) -> None:
    with pytest.raises(ValidationError) as caught:
        build.series(breaks_vi="Chỉ có tiếng Việt.")
    assert list(caught.value.message_dict) == ["breaks_en"]


def test_a_series_speaks_the_language_of_the_reader(db: None) -> None:
    kept = build.series(population_vi="Cả nước", population_en="The whole country")
    assert (kept.name, kept.unit, kept.population) == ("Cuộc gọi theo năm", "cuộc gọi", "Cả nước")
    with translation.override("en"):
        assert (kept.name, kept.unit, kept.population) == ("Calls by year", "calls", "The whole country")
        assert kept.breaks == ""


def test_many_charts_cost_one_query(portal: Portal, reader: Client) -> None:
    for key in ("one", "two", "three"):
        build.series(key)
    page = build.indicator(build.indicator_index(portal.vietnamese), "Số", "one", "two", "three", "one")
    with CaptureQueriesContext(connection) as captured:
        expect.read(reader, page)
    assert len([query for query in captured if "guides_indicatorseries" in query["sql"]]) == 1


SEEDED = """
model = "guides.IndicatorSeries"

[[records]]
key = "calls"
kind = "bars"
name = { vi = "Cuộc gọi", en = "Calls" }
definition = { vi = "Số cuộc gọi.", en = "The number of calls." }
unit = { vi = "cuộc gọi", en = "calls" }
source = { vi = "Báo cáo, 2019", en = "Report, 2019" }
data = \"\"\"
period,value
2019,506957
\"\"\"
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    directory = seeding.write(tmp_path)
    (directory / "statistics.toml").write_text(SEEDED)
    seeding.change(directory, "guides/swim.toml", "[[body]]", '[[body]]\nblock = "chart"\nseries = "calls"\n\n[[body]]')
    return directory


def problems(content: Path) -> list[str]:
    return [str(problem) for problem in validate.problems(files.read(content))]


def test_a_series_is_seeded_once_and_then_belongs_to_the_province(no_portal: None, content: Path) -> None:
    assert problems(content) == []
    records.load_records(files.read(content))
    IndicatorSeries.objects.update(name_vi="Tên của tỉnh")
    records.load_records(files.read(content))
    assert IndicatorSeries.objects.get().name_vi == "Tên của tỉnh"


def test_a_guide_with_a_chart_is_seeded_in_both_languages(
    no_portal: None, content: Path, django_capture_on_commit_callbacks: Any, reader: Client
) -> None:
    assert "guides/swim" in seeding.run(content, django_capture_on_commit_callbacks).written
    assert "506.957" in expect.words(expect.read(reader, "/huong-dan/hoc-boi/"))
    assert "506,957" in expect.words(expect.read(reader, "/en/guides/learn-to-swim/"))


def test_a_wrong_table_in_a_seed_file_is_named_without_a_database(content: Path) -> None:
    seeding.change(content, "statistics.toml", "2019,506957", "2019,506.957")
    with translation.override("en"):
        (problem,) = problems(content)
    assert problem.startswith("content/statistics.toml: records.1.data: Row 2: “506.957” has a mark between thousands")


def test_a_chart_of_an_unknown_series_in_a_seed_file_is_named(content: Path) -> None:
    seeding.change(content, "guides/swim.toml", 'series = "calls"', 'series = "gone"')
    assert problems(content) == ["content/guides/swim.toml: body.1.series: there is no series 'gone'; known: calls"]
