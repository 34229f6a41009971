"""Every page type is accessible, in both languages, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PLACES, Served, place

PHONE, DESK = 360, 1280
LOOKS = [("vi", PHONE, "light"), ("en", PHONE, "dark"), ("vi", DESK, "dark"), ("en", DESK, "light")]


def violations(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    response = json.loads(json.dumps(Axe().run(page).response))
    return [
        f"{violation['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing_and_nothing_runs_off_the_edge(
    served: Served, chromium: Browser, name: str, language: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    try:
        page.goto(served.url + place(served, name, language))
        page.wait_for_load_state("load")
        if name == "not found":
            problems.clear()  # Chromium reports the 404 itself as an error
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert problems == []
    finally:
        context.close()
