"""A page of the hotline section: what happens in a call, what to say, who else helps."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from hotline.models import HelpPage, HotlinePage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[HelpPage, HelpPage]:
    build.helpline("ambulance", "115", name_vi="Cấp cứu y tế", cost="unknown", order=2)
    front = build.hotline(portal.vietnamese)
    page = build.help_page(
        front,
        "Nói gì khi gọi",
        summary="Gọi {call:child-helpline}. Nói điều bạn biết.",
        body=build.body(
            ("urgency", {"title": "Gọi {call:ambulance} nếu…", "items": ["trẻ không thở"], "helpline": "ambulance"}),
            ("helpline", {"helpline": "ambulance", "note": "Nói rõ chỗ bạn đứng."}),
            ("steps", {"title": "", "items": [{"heading": "Hít vào", "text": ""}, {"heading": "Nói", "text": ""}]}),
        ),
        sources=build.body(("source", {"title": "Nghị định 56/2017/NĐ-CP", "note": "", "url": ""})),
        reviewed_by="Ban biên soạn",
        reviewed_on=datetime.date(2026, 11, 23),
    )
    return page, build.twin(page, build.twin(front, portal.english, "Hotline"), "What to say")


def test_it_stands_below_the_hotline_page_only(db: None) -> None:
    assert HelpPage.allowed_parent_page_models() == [HotlinePage]
    assert HelpPage.allowed_subpage_models() == []


def test_it_is_read_within_twelve_queries(pages: tuple[HelpPage, HelpPage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[HelpPage, HelpPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[HelpPage, HelpPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_every_number_on_it_dials(pages: tuple[HelpPage, HelpPage], reader: Client) -> None:
    html = expect.read(reader, pages[0])
    dialled = [link["href"] for link in html.select("main a[href^='tel:']")]
    assert dialled == ["tel:111", "tel:115", "tel:115", "tel:115"]


def test_it_shows_its_sources_and_review_and_the_note_on_a_line(
    pages: tuple[HelpPage, HelpPage], reader: Client
) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    for fact in ("Nói rõ chỗ bạn đứng.", "Cấp cứu y tế", "Nghị định 56/2017/NĐ-CP", "Ban biên soạn", "23/11/2026"):
        assert fact in said


def test_breadcrumbs_lead_back_to_the_number(pages: tuple[HelpPage, HelpPage], reader: Client) -> None:
    trail = [link["href"] for link in expect.read(reader, pages[1]).select("nav ol a")]
    assert trail == ["/en/", "/en/hotline/"]
