"""What is left on a phone that others use too: the emergency card, when somebody asked for it, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as BrowserError

from tests.browser.conftest import Served
from tests.browser.emergency_card import CARDS, HELD, STORED, keep

pytestmark = pytest.mark.browser

LIGHT = 150_000
LEFT_ALONE = [
    *("/tong-dai-111/", "/en/hotline-111/", "/huong-dan/phong-chong-xam-hai/", "/danh-cho-em/"),
    *("/danh-cho-em/khong-phai-loi-cua-em/", "/tim-kiem/?q=duoi+nuoc", "/admin/login/"),
]


def test_nothing_is_kept_before_a_reader_asks_for_it(served: Served, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    for path in ("/", "/huong-dan/phong-chong-duoi-nuoc/", CARDS[0]):
        page.goto(served.url + path)
    page.locator("[data-state=absent]").wait_for()
    assert page.locator("[data-keep]").is_visible()
    assert not page.locator("[data-remove]").is_visible()
    assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0]


@pytest.mark.parametrize("path", LEFT_ALONE)
def test_help_and_childrens_pages_are_left_to_the_browser_and_leave_nothing_behind(
    served: Served, visitor: BrowserContext, path: str
) -> None:
    page = keep(served, visitor)
    before = page.evaluate(HELD)
    answer = page.goto(served.url + path)
    assert answer is not None
    assert answer.status == 200
    assert not answer.from_service_worker
    assert page.evaluate(HELD) == before
    visitor.set_offline(True)
    with pytest.raises(BrowserError, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(served.url + path)
    visitor.set_offline(False)
    page.goto(served.url + CARDS[0])
    assert page.evaluate(HELD) == before


def test_only_the_list_is_kept_and_it_is_light(served: Served, visitor: BrowserContext) -> None:
    page = keep(served, visitor)
    page.goto(f"{served.url}/huong-dan/phong-chong-duoi-nuoc/")
    held = page.evaluate(HELD)
    documents = {f"{card}{below}/" for card in CARDS for below in ("saved", "no-network")}
    assert documents <= set(held)
    assert all(path.startswith("/static/") for path in set(held) - documents)
    assert 20_000 < sum(held.values()) < LIGHT
    assert page.evaluate(STORED) == [0, 0, "", 0, 1, 1]


def test_where_the_portal_has_no_card_any_more_its_copies_go_with_the_next_visit_to_any_page(
    served: Served, visitor: BrowserContext
) -> None:
    page = keep(served, visitor)
    script = "from guides.models import EmergencyCardPage as Card; [{} for card in Card.objects.all()]; print('done')"
    try:
        assert "done" in served.manage("shell", "-v0", "-c", script.format("card.unpublish()")).stdout
        page.goto(served.url + "/gioi-thieu/")
        for _time in range(30):
            if page.evaluate(STORED)[-2:] == [0, 0]:
                break
            page.wait_for_timeout(500)  # browsers look for a newer worker a moment after the page has loaded
        assert page.evaluate(STORED) == [0, 0, "", 0, 0, 0]
    finally:
        served.manage("shell", "-v0", "-c", script.format("card.get_latest_revision().publish()"))
