"""The emergency card without a network: it opens when it was kept, in the version that was published last."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tests.browser.conftest import Served
from tests.browser.emergency_card import CARDS, keep
from tests.browser.line import Line

pytestmark = pytest.mark.browser


@pytest.fixture
def line(served: Served) -> Iterator[Line]:
    """A network of its own, which can really be taken away."""
    line = Line(served.url)
    yield line
    line.close()


def pictures(page: Page) -> list[int]:
    """The widths of the pictures as they arrived; 0 for one that did not."""
    widths: list[int] = page.locator("img").evaluate_all("images => images.map(image => image.naturalWidth)")
    return widths


def test_a_kept_card_opens_in_both_languages_without_a_network_with_its_pictures(
    served: Served, visitor: BrowserContext
) -> None:
    page = keep(served, visitor)
    visitor.set_offline(True)
    for path, word in zip(CARDS, ("Trẻ bị bỏng", "Burned or scalded"), strict=True):
        page.goto(served.url + path)
        assert word in page.locator("main").inner_text()
        assert pictures(page)
        assert min(pictures(page)) > 0
        assert page.locator("a[href='tel:115']").first.is_visible()
        height = page.evaluate("getComputedStyle(document.querySelector('.call')).minHeight")
        assert height != "auto", "without its style"
    page.locator("main a[hreflang=vi]").click()
    page.wait_for_url(f"**{CARDS[0]}")
    assert page.locator("html").get_attribute("lang") == "vi"


def test_with_a_network_the_card_is_the_newest_one_and_not_the_copy(served: Served, visitor: BrowserContext) -> None:
    page = keep(served, visitor)
    page.goto(served.url + CARDS[0])
    assert page.locator("header nav").count() > 0
    page.locator("[data-state=kept]").wait_for()
    assert page.locator("[data-state=kept]").inner_text().count("/20") == 2  # saved on, reviewed on


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "vi"), ("/huong-dan/phong-chong-duoi-nuoc/so-cuu-duoi-nuoc/", "vi"), ("/en/guides/", "en")],
)
def test_another_page_says_that_there_is_no_network_and_leads_to_the_card(
    served: Served, visitor: BrowserContext, path: str, language: str
) -> None:
    page = keep(served, visitor)
    visitor.set_offline(True)
    page.goto(served.url + path)
    assert page.locator("body").get_attribute("data-page-type") == "offline"
    assert page.locator("html").get_attribute("lang") == language
    page.locator("main .button").first.click()
    page.wait_for_url(f"**{CARDS[language == 'en']}")
    assert "115" in page.locator("main").inner_text()


def test_a_copy_that_could_not_be_compared_says_so(line: Line, visitor: BrowserContext) -> None:
    page = keep(line, visitor)
    line.switch("cut")
    page.goto(line.url + CARDS[1])
    page.locator("[data-state=unsure]").wait_for()
    assert re.fullmatch(r"\d{2} [A-Z][a-z]+ 20\d{2}", page.locator("[data-state=unsure] [data-kept-on]").inner_text())
    line.switch("open")
    page.locator("[data-keep]").click()
    page.locator("[data-state=kept]").wait_for()


def test_where_the_signal_is_too_weak_the_copy_comes_after_a_few_seconds(line: Line, visitor: BrowserContext) -> None:
    page = keep(line, visitor)
    line.switch("silent")
    started = time.monotonic()
    page.goto(line.url + CARDS[0])
    assert "Trẻ bị bỏng" in page.locator("main").inner_text()
    assert min(pictures(page)) > 0
    assert time.monotonic() - started < 10


def change_summary(served: Served, text: str) -> str:
    """Publish the card with another summary; what it was before."""
    script = (
        "from guides.models import EmergencyCardPage as Card; card = Card.objects.get(locale__language_code='vi');"
        f"print(card.summary); card.summary = {text!r}; card.save_revision().publish()"
    )
    return served.manage("shell", "-v0", "-c", script).stdout.strip()


def test_a_changed_card_replaces_the_copy(served: Served, visitor: BrowserContext) -> None:
    page = keep(served, visitor)
    (old,) = page.evaluate("caches.keys()")
    before = change_summary(served, "Thẻ đã đổi chữ này.")
    try:
        page.goto(served.url + CARDS[0])
        page.locator("[data-state=kept]").wait_for()
        (new,) = page.evaluate("caches.keys()")
        assert new != old
        visitor.set_offline(True)
        page.goto(served.url + CARDS[0])
        assert "Thẻ đã đổi chữ này." in page.locator("main").inner_text()
        assert page.locator(".kept-note").is_visible()
    finally:
        change_summary(served, before)


def test_a_copy_can_be_removed_and_kept_again(served: Served, visitor: BrowserContext) -> None:
    page = keep(served, visitor)
    page.locator("[data-remove]").click()
    page.locator("[data-state=removed]").wait_for()
    assert page.evaluate("caches.keys()") == []
    visitor.set_offline(True)
    with pytest.raises(BrowserError, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(served.url + CARDS[0])
    visitor.set_offline(False)
    page.goto(served.url + CARDS[0])
    page.locator("[data-state=absent]").wait_for()
    for _time in range(2):
        page.locator("[data-keep]").click()
        page.locator("[data-state=kept]").wait_for()
        page.locator("[data-remove]").click()  # and again on the same page, which the old worker still looks after
        page.locator("[data-state=removed]").wait_for()


def test_a_copy_can_be_removed_without_a_network(served: Served, visitor: BrowserContext) -> None:
    page = keep(served, visitor)
    visitor.set_offline(True)
    page.goto(served.url + CARDS[0])
    page.locator("[data-remove]").click()
    page.locator("[data-state=removed]").wait_for()
    assert page.evaluate("caches.keys()") == []


def test_saving_without_a_network_says_that_it_did_not_work(served: Served, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(served.url + CARDS[0])
    page.locator("[data-state=absent]").wait_for()
    visitor.set_offline(True)
    page.locator("[data-keep]").click()
    page.locator("[data-state=failed]").wait_for()
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("scripts", [True, False], ids=["no service workers", "no scripts"])
def test_where_a_browser_keeps_nothing_the_card_is_a_page_like_any_other(
    served: Served, chromium: Browser, scripts: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    context.add_init_script("delete Navigator.prototype.serviceWorker")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(served.url + CARDS[0])
    assert page.locator(".card-numbers a").count() == 5
    assert not page.locator("[data-keep-card]").is_visible()
    assert problems == []
    context.close()
