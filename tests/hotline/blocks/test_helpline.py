"""All that the registry knows of one line."""

from __future__ import annotations

import datetime

from django.utils import translation

from hotline.blocks.helpline import HelplineBlock
from tests import build, expect
from tests.conftest import Portal


def test_the_preview_shows_number_cost_hours_and_when_the_number_was_checked(portal: Portal) -> None:
    html = expect.shown(HelplineBlock())
    assert list(expect.links(html)) == ["tel:111"]
    said = expect.words(html)
    for fact in ("Tổng đài quốc gia bảo vệ trẻ em", "24 giờ mỗi ngày", "24/09/2025", "Bộ Y tế, 2025"):
        assert fact in said


def test_an_english_reader_reads_english_facts(portal: Portal) -> None:
    with translation.override("en"):
        said = expect.words(expect.shown(HelplineBlock()))
    for fact in ("National Child Protection Hotline", "24 hours a day", "24 September 2025", "Free of charge"):
        assert fact in said


def test_a_line_whose_cost_is_not_known_does_not_claim_to_be_free(portal: Portal) -> None:
    build.helpline("peace-house", "1900 969 680", cost="unknown")
    with translation.override("en"):
        html = expect.shown(HelplineBlock(), {"helpline": "peace-house", "note": ""})
    assert list(expect.links(html)) == ["tel:1900969680"]
    assert "Cost not confirmed" in expect.words(html)
    assert "Free of charge" not in expect.words(html)


def test_the_note_stands_in_the_card_and_its_numbers_dial(portal: Portal) -> None:
    build.helpline("peace-house", "1900 969 680")
    html = expect.shown(HelplineBlock(), {"helpline": "peace-house", "note": "Bận thì gọi {call:child-helpline} <nhé>"})
    assert set(expect.links(html)) == {"tel:1900969680", "tel:111"}
    assert "Bận thì gọi 111 <nhé>" in expect.words(html)


def test_the_date_of_the_last_check_follows_the_registry(portal: Portal) -> None:
    build.change_line(portal.helpline, verified_on=datetime.date(2026, 2, 1))
    assert "01/02/2026" in expect.words(expect.shown(HelplineBlock()))


def test_a_line_must_be_chosen(portal: Portal) -> None:
    assert "helpline" in expect.refused(HelplineBlock(), {"helpline": "", "note": ""})
