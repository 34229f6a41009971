"""What a reader does, with and without JavaScript, on a phone of 360 px."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A small phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def test_the_strip_dials_the_child_helpline_on_the_first_screen(served: Served, phone: Page) -> None:
    phone.goto(served.url)
    strip = phone.locator("a[href='tel:111']").first
    box = strip.bounding_box()
    assert box is not None
    assert box["y"] < 120
    assert box["height"] >= 44


def test_the_menu_opens_and_leads_to_the_guides(served: Served, phone: Page) -> None:
    phone.goto(served.url)
    phone.locator("header summary").click()
    phone.locator("header a[href='/huong-dan/']:visible").click()
    phone.wait_for_url("**/huong-dan/")
    assert phone.locator("h1").is_visible()


def test_the_switcher_leads_to_the_same_page_in_the_other_language(served: Served, phone: Page) -> None:
    phone.goto(f"{served.url}/huong-dan/phong-chong-duoi-nuoc/")
    phone.locator("header summary").click()
    phone.locator("a[hreflang=en]:visible").first.click()
    phone.wait_for_url("**/en/guides/drowning-prevention/")
    assert phone.locator("html").get_attribute("lang") == "en"


def test_a_parent_who_types_without_diacritics_finds_first_aid(served: Served, phone: Page) -> None:
    phone.goto(served.url)
    phone.locator("main input[name=q]").fill("so cuu duoi nuoc")
    phone.locator("main input[name=q]").press("Enter")
    phone.wait_for_url("**/tim-kiem/**")
    assert "đuối nước" in phone.locator("main").inner_text().lower()
    phone.locator("main a[href^='/huong-dan/']").first.click()
    assert phone.locator("body").get_attribute("data-page-type") == "guides.GuidePage"


def test_a_teacher_downloads_a_poster_as_a_pdf(served: Served, phone: Page) -> None:
    phone.goto(f"{served.url}/khau-hieu-ap-phich/")
    phone.locator("main a[href^='/khau-hieu-ap-phich/']").first.click()
    address = phone.locator("main a[href$='.pdf']").first.get_attribute("href")
    answer = served.get(str(address))
    assert answer.body.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"


def test_the_keyboard_can_skip_to_the_content(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(served.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()
