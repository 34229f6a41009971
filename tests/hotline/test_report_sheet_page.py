"""The sheet for somebody who is about to report: what it asks, and that nothing on it can be sent."""

from __future__ import annotations

import pytest
from django.test import Client

from hotline.models import HotlinePage, ReportSheetPage
from hotline.report_sheet_page import QUESTIONS
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[ReportSheetPage, ReportSheetPage]:
    build.helpline("police", "113", order=2)
    page = build.report_sheet(build.hotline(portal.vietnamese))
    return page, build.twin(page, build.hotline(portal.english, "Hotline"), "A sheet")


def test_it_stands_below_the_hotline_page_once(db: None) -> None:
    assert ReportSheetPage.allowed_parent_page_models() == [HotlinePage]
    assert ReportSheetPage.allowed_subpage_models() == []
    assert ReportSheetPage.max_count_per_parent == 1


def test_it_is_read_within_twelve_queries(pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[ReportSheetPage, ReportSheetPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_the_police_come_before_the_helpline_and_again_where_danger_is_asked(
    pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    assert [link["href"] for link in html.select("main a.call")] == ["tel:113", "tel:111", "tel:113"]
    assert [link["href"] for link in html.select(".report-danger a.call")] == ["tel:113"]


def test_it_asks_first_where_the_child_is_and_whether_there_is_danger(
    pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client
) -> None:
    asked = [label.get_text() for label in expect.read(reader, pages[1]).select("form legend, form li > label")]
    assert asked == [str(question.label) for question in QUESTIONS]
    assert asked[0] == "Where is the child now?"
    assert "danger" in asked[1]
    assert "may stay empty" in asked[-1]


def test_nothing_on_it_can_be_sent(pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client) -> None:
    form = expect.read(reader, pages[0]).select_one("form.report-sheet")
    assert form is not None
    assert not {"action", "method", "name"} & set(form.attrs)
    assert form["autocomplete"] == "off"
    fields = form.select("textarea, input, select")
    assert len(fields) == len(QUESTIONS) - 1 + 3
    assert [field for field in fields if field.has_attr("name") or field.has_attr("form")] == []
    # Enter presses a form's first submit button; this one cannot be pressed.
    submit = form.select("[type=submit], button:not([type])")
    assert [button.has_attr("disabled") for button in submit] == [True]
    assert form.select("button[type=reset]"), "it can be emptied without scripts as well"


def test_every_field_has_its_question_and_its_word_of_help(
    pages: tuple[ReportSheetPage, ReportSheetPage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    for field in html.select("form textarea"):
        assert html.select(f"label[for='{field['id']}']")
        described = field.get("aria-describedby")
        assert described is None or html.find(id=str(described))
