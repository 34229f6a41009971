"""The square on a printed page leads back to the page."""

from __future__ import annotations

from django.test import Client

from portal import qr
from tests import build, expect
from tests.conftest import Portal


def test_a_printed_guide_carries_its_address_and_a_drawing_of_it(portal: Portal, reader: Client) -> None:
    guide = build.guide(build.guide_index(portal.vietnamese))
    html = expect.read(reader, guide)
    sheet = html.select(".print-sheet")[0]
    assert guide.full_url in expect.words(sheet)
    assert str(sheet.select("svg path")[0]["d"]) in qr.svg(guide.full_url)


def test_each_address_has_a_drawing_of_its_own() -> None:
    assert qr.svg("https://example.org/mot/") != qr.svg("https://example.org/hai/")


def test_the_drawing_brings_no_style_and_none_of_the_address() -> None:
    drawing = qr.svg('https://example.org/"><script>')
    assert "script" not in drawing
    assert "style" not in drawing
    assert "stroke" not in drawing
