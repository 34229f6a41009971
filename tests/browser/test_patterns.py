"""Staff see every block as readers will: in the pattern library, and before they choose one in the editor."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served, sign_in
from tests.browser.test_accessibility import LOOKS, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(served: Served, chromium: Browser) -> Iterator[Page]:
    """A signed-in administrator's window; an error on its console, such as of the policy, fails the test."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    sign_in(served, page)
    yield page
    context.close()
    assert problems == []


@pytest.mark.parametrize(("width", "scheme"), sorted({look[1:] for look in LOOKS}))
def test_the_pattern_library_is_accessible_and_nothing_runs_off_the_edge(
    served: Served, chromium: Browser, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    try:
        sign_in(served, page)
        page.goto(f"{served.url}/admin/patterns/")
        page.wait_for_load_state("load")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        context.close()


def test_the_library_keeps_to_the_policy(served: Served, editor: Page) -> None:
    editor.goto(f"{served.url}/admin/patterns/")
    editor.wait_for_load_state("load")
    assert editor.locator(".urgency").count() == 1


def test_the_editors_list_of_blocks_shows_a_block_as_readers_see_it(served: Served, editor: Page) -> None:
    answer = json.loads(served.get("/api/v2/pages/?type=guides.GuideIndexPage&locale=vi").text)
    editor.goto(f"{served.url}/admin/pages/add/guides/guidepage/{answer['items'][-1]['id']}/")
    editor.locator(".c-sf-add-button").first.click()
    editor.locator(".w-combobox__option-preview").first.click()
    frame = editor.frame_locator("iframe[src*=block-preview]")
    title = frame.locator(".urgency-title")
    title.wait_for()
    plain = frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert title.evaluate("title => getComputedStyle(title).backgroundColor") != plain
