"""The button that copies a slogan: it tells everybody that it did, and without scripts it is not there."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Served, place


def test_a_slogan_is_copied_and_that_is_said(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.url + place(served, "slogans", "vi"))
    version = page.locator(".slogan-version").first
    button = version.locator("[data-copy]")
    button.click()
    expect(button).to_contain_text("Đã chép")
    words = version.locator(".slogan-vi").inner_text()
    expect(page.locator("[data-copy-status]")).to_have_text(f"Đã chép: {words}")
    assert page.evaluate("navigator.clipboard.readText()") == words
    context.close()


def test_without_scripts_there_is_no_button_and_filters_work(served: Served, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + place(served, "slogans", "vi"))
    assert not page.locator("[data-copy]").first.is_visible()
    page.fill("#board", "25")
    page.select_option("#height", "30")
    page.click("form.slogan-measures button")
    assert "height=30&board=25" in page.url
    assert 0 < page.locator(".slogan").count() < 20
    context.close()
