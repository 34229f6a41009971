"""Keeping the emergency card, and what a browser holds then."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Served
from tests.browser.line import Line

CARDS = ("/the-cap-cuu/", "/en/emergency-card/")
# JavaScript: the paths in all caches with their sizes; how much there is of everything that a page can leave behind.
HELD = """async () => {
    const held = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            held[new URL(request.url).pathname] = (await (await cache.match(request)).blob()).size;
        }
    }
    return held;
}"""
STORED = """async () => [
    localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
    (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
]"""


def keep(portal: Served | Line, phone: BrowserContext) -> Page:
    """Open the card and press "save"."""
    page = phone.new_page()
    page.goto(portal.url + CARDS[0])
    page.locator("[data-keep]").click()
    page.locator("[data-state=kept]").wait_for()
    return page
