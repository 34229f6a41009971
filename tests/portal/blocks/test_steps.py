"""Steps to follow in order."""

from __future__ import annotations

from portal.blocks.steps import StepsBlock
from tests import expect
from tests.conftest import Portal

STEPS = {
    "title": "Làm lần lượt",
    "items": [
        {"heading": "Gọi {call:child-helpline}", "text": "Bật loa ngoài.\nĐặt máy bên cạnh."},
        {"heading": "Thổi ngạt", "text": ""},
    ],
}


def test_steps_are_a_numbered_list_in_the_order_they_were_written(portal: Portal) -> None:
    steps = expect.shown(StepsBlock()).select("ol > li")
    assert [expect.words(expect.soup(str(step))) for step in steps] == [
        "Hô to Gọi người lớn quanh đó.",
        "Đưa sào Nằm xuống bờ mà kéo.",
    ]


def test_a_number_in_a_step_dials_and_lines_stay_lines(portal: Portal) -> None:
    html = expect.shown(StepsBlock(), STEPS)
    assert expect.links(html) == {"tel:111": "111"}
    assert len(html.select("ol > li:first-child br")) == 1


def test_a_step_without_explanation_leaves_no_empty_paragraph(portal: Portal) -> None:
    assert [p.text for p in expect.shown(StepsBlock(), STEPS).select("ol > li:last-child p")] == ["Thổi ngạt"]


def test_steps_without_a_title_have_no_empty_heading(portal: Portal) -> None:
    assert expect.shown(StepsBlock(), {**STEPS, "title": ""}).select("h2") == []


def test_one_step_is_no_list_of_steps(portal: Portal) -> None:
    assert expect.refused(StepsBlock(), {**STEPS, "items": STEPS["items"][:1]})


def test_a_step_needs_something_to_do(portal: Portal) -> None:
    assert expect.refused(StepsBlock(), {**STEPS, "items": [{"heading": "", "text": "chậm rãi"}, STEPS["items"][1]]})
