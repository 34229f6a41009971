"""The report sheet in a real browser: what is typed reaches nobody and nothing, and is gone afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Served
from tests.browser.test_safe_exit import BUTTON, EXIT, newspaper

pytestmark = pytest.mark.browser
SHEET = "/en/hotline-111/report-sheet/"
SECRET = "The boy in the blue house cries every night"
FIELDS = "form.report-sheet textarea"
# What shows an answer on paper: a copy of it, or without scripts the field itself.
PRINTED = {True: "[data-printed]", False: FIELDS}
STORED = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    name: window.name,
    state: JSON.stringify(history.state),
})"""
NOTHING = {"local": 0, "session": 0, "cookie": "", "databases": 0, "caches": 0, "name": "", "state": "null"}


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1280, "height": 900})
    made.route(f"{EXIT}**", newspaper)
    yield made
    made.close()


@pytest.fixture
def page(served: Served, context: BrowserContext) -> Page:
    """The sheet, opened, with every request from now on written down."""
    opened = context.new_page()
    opened.goto(served.url + SHEET)
    return opened


def fill(page: Page) -> None:
    for field in page.locator(FIELDS).all():
        field.fill(f"{SECRET}\nand again")
    page.locator("[data-choice]").first.check()


def typed(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator(FIELDS).all() if field.input_value()]


def test_nothing_that_is_typed_travels_or_is_stored(served: Served, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(f"{request.method} {request.url} {request.post_data or ''}"))
    fill(page)
    page.locator(FIELDS).first.press("Enter")
    page.locator("[data-choice]").first.press("Enter")
    page.evaluate("document.querySelector('form.report-sheet').requestSubmit()")
    page.wait_for_timeout(300)
    assert [request for request in requests if "/img/favicon" not in request] == [], "the tab's icon may come late"
    assert page.url == served.url + SHEET
    assert len(typed(page)) == 8
    assert page.evaluate(STORED) == NOTHING
    assert page.context.cookies() == []


def test_leaving_empties_it_and_coming_back_finds_it_empty(served: Served, page: Page) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url + (request.post_data or "")))
    fill(page)
    page.locator(".brand").click()
    page.wait_for_url(f"{served.url}/en/")
    page.go_back()
    page.wait_for_url(f"**{SHEET}")
    assert typed(page) == []
    assert page.locator("[data-choice]:checked").count() == 0
    assert page.locator("[data-printed]").all_inner_texts() == [""] * 8
    page.reload()
    assert typed(page) == []
    assert not [request for request in requests if "blue" in request]


def test_the_page_empties_itself_before_the_browser_puts_it_away(page: Page) -> None:
    fill(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert typed(page) == []
    fill(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert typed(page) == []
    assert SECRET not in page.content()


def test_the_way_out_takes_the_words_along(page: Page) -> None:
    fill(page)
    page.click(BUTTON)
    page.wait_for_url(EXIT)
    page.go_back()
    assert SECRET not in page.content()


def test_a_telephone_call_leaves_the_words_where_they_are(page: Page) -> None:
    fill(page)
    page.evaluate("document.querySelector('.report-calls a.call').click()")
    page.wait_for_timeout(200)
    assert len(typed(page)) == 8


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_one_press_empties_it(served: Served, chromium: Browser, scripts: bool) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(served.url + SHEET)
    fill(page)
    page.locator("button[type=reset]").click()
    assert typed(page) == []
    if scripts:
        assert page.locator("[data-emptied]").inner_text() == "The sheet is empty."
        assert SECRET not in page.content()
    context.close()


def test_without_javascript_enter_does_not_send_the_form(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + SHEET)
    fill(page)
    page.locator("[data-choice]").first.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == served.url + SHEET
    assert len(typed(page)) == 8
    context.close()


def test_only_one_answer_to_whether_there_is_danger(page: Page) -> None:
    for number in (0, 2, 1):
        page.locator("[data-choice]").nth(number).check()
    assert [box.is_checked() for box in page.locator("[data-choice]").all()] == [False, True, False]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("address", [SHEET, "/tong-dai-111/to-ghi-truoc-khi-bao-tin/"])
def test_it_prints_on_one_page_blank_or_with_what_was_typed(
    served: Served, chromium: Browser, address: str, scripts: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(served.url + address)
    blank = page.pdf(format="A4")
    assert pages_of(blank) == 1
    for field in page.locator(FIELDS).all():
        field.fill(SECRET)
    written = page.pdf(format="A4")
    assert pages_of(written) == 1
    assert len(written) > len(blank)
    page.emulate_media(media="print")
    assert page.locator(f"{PRINTED[scripts]}:visible").count() == 8
    assert page.locator(f"{PRINTED[not scripts]}:visible").count() == 0
    assert [page.locator(f"a.call[href='tel:{number}']:visible").count() for number in ("113", "111")] == [1, 1]
    assert page.locator(".helpline-strip, .header, .footer, .lead, .prose").filter(visible=True).count() == 0
    context.close()


def test_paper_holds_all_of_a_long_answer(page: Page) -> None:
    long = "He said: they lock the door. " * 40
    page.locator(FIELDS).nth(1).fill(long)
    page.emulate_media(media="print")
    printed = page.locator("[data-printed]").nth(1)
    assert printed.inner_text().strip() == long.strip()
    assert printed.evaluate("element => element.scrollHeight <= element.clientHeight + 1")


def pages_of(pdf: bytes) -> int:
    """How many sheets of paper it takes."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
