"""A notice on a phone: short, accessible, seen in light and dark, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Served
from tests.browser.test_accessibility import LOOKS, violations

pytestmark = pytest.mark.browser

MAKE = """
import datetime
from django.utils import timezone
from portal.models import Alert
now = timezone.now()
for level in Alert.Level.values:
    alert = Alert(
        text_vi="Nước sông Krông Ana đang lên. Đừng cho trẻ ra bờ sông. Cần cứu thì gọi {call:emergency}.",
        text_en="The Krông Ana is rising. Keep children off its banks. For rescue, call {call:emergency}.",
        level=level, starts_at=now, ends_at=now + datetime.timedelta(hours=1),
    )
    alert.full_clean()
    alert.save()
print("made")
"""
LINES = """element => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector("p > span"));
    return new Set([...range.getClientRects()].map(box => Math.round(box.bottom / 10))).size;
}"""


@pytest.fixture(scope="module")
def notices(served: Served) -> Iterator[None]:
    """One notice of each level, of ordinary length."""
    assert "made" in served.manage("shell", "-v0", "-c", MAKE).stdout
    yield
    served.manage("shell", "-v0", "-c", "from portal.models import Alert; Alert.objects.all().delete()")


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
@pytest.mark.parametrize("paths", [("/", "/en/"), ("/tim-kiem/?q=lu", "/en/search/?q=flood")], ids=["home", "search"])
def test_notices_are_accessible_and_short(
    served: Served, chromium: Browser, notices: None, paths: tuple[str, str], language: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served.url + paths[language == "en"])
    shown = page.locator(".alerts .alert").all()
    assert len(shown) == 3
    assert max(alert.evaluate(LINES) for alert in shown) <= 3
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_notices_stand_on_paper_too(served: Served, chromium: Browser, notices: None) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served.url)
    page.emulate_media(media="print")
    assert page.locator(".alerts .alert").first.is_visible()
    assert not page.locator(".skip-link").is_visible()
    context.close()
