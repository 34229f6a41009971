"""Leaving a help page when somebody comes in: what is seen at once, and what Back, Escape and the browser's own memory
bring up afterwards. The other site is played by the test, slowly where that matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import PLACES, Served, place

pytestmark = pytest.mark.browser
EXIT = "https://vnexpress.net/"
HOTLINE, HELP = "/tong-dai-111/", "/tong-dai-111/xoa-dau-vet/"
WITH_EXIT = [name for name in PLACES if name in {"hotline", "help", "report sheet", "traces", "children"}]
BUTTON = "[data-safe-exit]"
# Reports every heading that comes into sight, from the first moment of a document on.
TELLS_WHAT_IS_SEEN = """
const look = () => {
    const heading = document.querySelector("h1");
    if (heading?.checkVisibility() && heading.textContent !== window.told) {
        window.told = heading.textContent;
        tell(heading.textContent);
    }
    requestAnimationFrame(look);
};
look();
new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""


def newspaper(route: Route) -> None:
    """What the other site answers."""
    route.fulfill(content_type="text/html", body="<!doctype html><title>News</title><h1>Weather and football</h1>")


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone's browser in which the other site answers at once."""
    made = chromium.new_context(viewport={"width": 360, "height": 640})
    made.route(f"{EXIT}**", newspaper)
    yield made
    made.close()


@pytest.fixture
def phone(context: BrowserContext) -> Page:
    return context.new_page()


def history_of(page: Page) -> list[dict[str, Any]]:
    """The tab's history as the browser lists it when Back is pressed for long."""
    session = page.context.new_cdp_session(page)
    return list(session.send("Page.getNavigationHistory")["entries"])


def read_two_pages_and_leave(served: Served, page: Page) -> None:
    """From the hotline page to one below it by a link, then out."""
    page.goto(served.url + HOTLINE)
    page.locator(f"main a[href='{HELP}']").first.click()
    page.wait_for_url(f"**{HELP}")
    page.click(BUTTON)
    page.wait_for_url(EXIT)


def test_leaving_takes_the_pages_place_so_that_back_goes_to_what_was_before_the_portal(
    served: Served, phone: Page
) -> None:
    phone.goto(served.url + HOTLINE)
    phone.click(BUTTON)
    phone.wait_for_url(EXIT)
    assert [entry["url"] for entry in history_of(phone)] == ["about:blank", EXIT]
    phone.go_back()
    assert phone.url == "about:blank"


def test_back_brings_up_neither_the_page_nor_the_help_pages_before_it(served: Served, phone: Page) -> None:
    read_two_pages_and_leave(served, phone)
    for _press in range(5):
        phone.go_back(wait_until="commit")
        phone.wait_for_url(EXIT)
        assert phone.title() == "News"
    names = [(entry["url"].removeprefix(served.url), entry["title"]) for entry in history_of(phone)]
    assert not [name for name in names if HELP in name]
    assert ("/t/", "vnexpress.net") in names


@pytest.mark.parametrize("steps", [-1, -2])
def test_jumping_over_entries_shows_nothing_of_a_help_page_not_even_for_a_moment(
    served: Served, phone: Page, steps: int
) -> None:
    """A long press on Back offers every entry; also, browsers jump over pages that nobody touched."""
    read_two_pages_and_leave(served, phone)
    seen: list[str] = []
    phone.expose_function("tell", lambda heading: seen.append(heading))  # noqa: PLW0108  # Playwright takes no built-in
    phone.add_init_script(TELLS_WHAT_IS_SEEN)
    phone.evaluate(f"history.go({steps})")
    phone.wait_for_timeout(1500)
    phone.wait_for_url(EXIT)
    assert set(seen) == {"Weather and football"}
    phone.goto(served.url + HOTLINE)
    assert seen[-1] == phone.locator("h1").inner_text(), "what is in sight is told"


def test_on_a_slow_network_the_screen_is_blank_and_the_tab_says_nothing_at_once(served: Served, phone: Page) -> None:
    held: list[Route] = []
    phone.route(f"{EXIT}**", lambda route: held.append(route))  # noqa: PLW0108  # Playwright takes no built-in
    phone.goto(served.url + HOTLINE)
    page_in_sight = phone.screenshot()
    # All in one call: Chromium answers no other while a network that the test holds back is awaited.
    at_once = phone.evaluate(f"""() => {{
        document.querySelector('{BUTTON}').click();
        const icons = document.querySelectorAll("link[rel~=icon]").length;
        return [document.documentElement.checkVisibility(), document.title, icons, location.href];
    }}""")
    assert at_once == [False, "vnexpress.net", 0, served.url + HOTLINE]
    phone.wait_for_timeout(300)
    assert len(held) == 1, "the other site was asked, and has not answered"
    held[0].abort("aborted")
    blank = phone.screenshot()
    assert phone.url == served.url + HOTLINE
    assert len(blank) < len(page_in_sight) / 8, "a picture of nothing is a small one"


def test_escape_three_times_leaves_and_is_announced(served: Served, phone: Page) -> None:
    phone.goto(f"{served.url}/en/hotline-111/")
    status = phone.locator("[data-safe-exit-status]")
    assert phone.locator("[data-safe-exit-key]").get_attribute("hidden") is None
    phone.keyboard.press("Escape")
    expect(status).to_contain_text("twice")
    phone.keyboard.press("Escape")
    expect(status).to_contain_text("once")
    phone.keyboard.press("Escape")
    phone.wait_for_url(EXIT)
    phone.go_back()
    assert phone.url == "about:blank"


def test_escape_now_and_then_leaves_nobody_standing_outside(served: Served, phone: Page) -> None:
    phone.clock.install()
    phone.goto(served.url + HOTLINE)
    for _press in range(4):
        phone.keyboard.press("Escape")
        phone.wait_for_timeout(50)
        phone.clock.fast_forward(5000)
        phone.evaluate("new Promise((resolve) => requestAnimationFrame(resolve))")
    assert phone.url == served.url + HOTLINE


def test_without_javascript_it_is_a_link_and_back_returns(served: Served, chromium: Browser) -> None:
    """The page says so: close the tab. Nothing else can be done without a script."""
    context = chromium.new_context(java_script_enabled=False)
    context.route(f"{EXIT}**", newspaper)
    page = context.new_page()
    page.goto(served.url + HOTLINE)
    page.click(BUTTON)
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url == served.url + HOTLINE
    context.close()


def test_a_page_from_the_back_forward_cache_does_not_show_itself(served: Served, phone: Page) -> None:
    """Chromium keeps no page of a driven browser, so the browser's own event is played."""
    phone.goto(served.url + HOTLINE)
    phone.locator(f"main a[href='{HELP}']").first.click()
    phone.wait_for_url(f"**{HELP}")
    answers = iter([lambda route: route.abort("aborted"), newspaper])  # first the page stays, as if frozen on leaving
    phone.route(f"{EXIT}**", lambda route: next(answers)(route))  # noqa: PLW0108  # the next one each time
    phone.evaluate(f"document.querySelector('{BUTTON}').click()")
    phone.wait_for_timeout(300)
    phone.evaluate("document.documentElement.hidden = false")
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    phone.wait_for_url(EXIT)


def test_whoever_comes_again_later_can_read(served: Served, phone: Page) -> None:
    """The way out closes what is behind, not the portal."""
    read_two_pages_and_leave(served, phone)
    phone.goto(served.url + HOTLINE)
    assert phone.locator("h1").is_visible()
    phone.locator(f"main a[href='{HELP}']").first.click()
    phone.wait_for_url(f"**{HELP}")
    phone.go_back()
    assert phone.url == served.url + HOTLINE
    assert phone.locator("h1").is_visible()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 568), (640, 360), (1280, 800)])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", WITH_EXIT)
def test_it_can_be_pressed_and_covers_neither_the_heading_nor_the_strip(
    served: Served, chromium: Browser, name: str, language: str, width: int, height: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(served.url + place(served, name, language))
    exit_box, strip, heading = (box(page, of) for of in (BUTTON, ".helpline-strip", "h1"))
    assert exit_box["height"] >= 44
    assert exit_box["width"] >= 44
    assert 0 <= exit_box["x"] <= width - exit_box["width"]
    assert not overlap(exit_box, strip)
    assert not overlap(box(page, ".safe-exit"), strip)
    assert not overlap(box(page, ".top-bars"), heading)
    assert box(page, ".top-bars")["height"] <= 125
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate(f"document.elementFromPoint({centre(box(page, BUTTON))}).matches('{BUTTON}, {BUTTON} *')")
    context.close()


def test_the_first_key_reaches_it_even_before_the_skip_link(served: Served, phone: Page) -> None:
    phone.goto(served.url + HOTLINE)
    phone.keyboard.press("Tab")
    assert phone.evaluate(f"document.activeElement.matches('{BUTTON}')")
    for _link in range(3):  # how to clear traces, the neutral title, then as on every page
        phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.matches('.skip-link')")


def test_a_heading_that_a_link_leads_to_is_not_under_the_bars(served: Served, phone: Page) -> None:
    phone.goto(f"{served.url}{HOTLINE}#main")
    phone.evaluate("document.querySelector('main h2').scrollIntoView()")
    assert not overlap(box(phone, ".top-bars"), box(phone, "main h2 >> nth=0"))


def test_paper_shows_no_way_out(served: Served, phone: Page) -> None:
    phone.goto(served.url + HOTLINE)
    phone.emulate_media(media="print")
    assert phone.locator(".safe-exit").is_hidden()
    assert phone.locator("h1").is_visible()


def box(page: Page, selector: str) -> dict[str, float]:
    """Where an element is on the screen."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}


def centre(of: dict[str, float]) -> str:
    return f"{of['x'] + of['width'] / 2}, {of['y'] + of['height'] / 2}"


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    beside = one["x"] + one["width"] <= other["x"] + 0.5 or other["x"] + other["width"] <= one["x"] + 0.5
    above = one["y"] + one["height"] <= other["y"] + 0.5 or other["y"] + other["height"] <= one["y"] + 0.5
    return not (beside or above)
