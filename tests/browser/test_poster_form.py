"""A teacher types the school's name: the preview and the files follow, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served

NAME = "Trường Tiểu học Buôn Čư̆ Mgar"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A small phone."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def poster(served: Served) -> str:
    return f"{served.url}/khau-hieu-ap-phich/ap-phich-rao-ho-tuoi/"


def test_the_preview_and_the_files_follow_what_is_typed(served: Served, phone: Page) -> None:
    phone.goto(poster(served))
    phone.get_by_role("textbox", name="Tên trường").fill(NAME)
    preview = phone.locator(".poster-preview img[src*='school=']")
    preview.wait_for()
    expect(phone.locator("[data-poster-status]")).not_to_be_empty()
    phone.get_by_label("Cả hai thứ tiếng").check()
    address = phone.locator(".material-files a[href*='language=both']").first.get_attribute("href")
    answer = served.get(str(address))
    assert answer.body.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert phone.url == poster(served)  # what was typed is not in the browser's history


def test_a_name_that_cannot_be_printed_says_so_while_typing_goes_on(served: Served, phone: Page) -> None:
    phone.goto(poster(served))
    field = phone.get_by_role("textbox", name="Tên trường")
    field.fill("Hoa 😀 Sen")
    expect(phone.locator("#studio-school-error")).to_contain_text("😀")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    field.fill("Hoa Sen")
    expect(phone.locator("#studio-school-error")).to_be_empty()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_without_scripts_the_button_does_the_same(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(poster(served))
    page.get_by_role("textbox", name="Tên trường").fill(NAME)
    page.get_by_role("button", name="Xem thử").click()
    assert "school=" in str(page.locator(".poster-preview img").get_attribute("src"))
    assert page.get_by_role("textbox", name="Tên trường").input_value() == NAME
    context.close()
