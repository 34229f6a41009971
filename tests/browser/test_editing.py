"""An editor's way through the admin: write a guide in Vietnamese, publish it, translate it, publish the English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served, sign_in

pytestmark = pytest.mark.browser

VIETNAMESE = {
    "title": "Đường đi học qua suối đá",
    "summary": "Chọn đường an toàn cho con.",
    "slug": "duong-di-hoc-qua-suoi-da",
}
ENGLISH = {
    "title": "The way to school across the stony stream",
    "summary": "Choose a safe way.",
    "slug": "stony-stream",
}


@pytest.fixture
def admin(served: Served, chromium: Browser) -> Iterator[Page]:
    """A signed-in administrator's window; an error on its console fails the test."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    sign_in(served, page)
    yield page
    context.close()
    assert problems == []


def page_id(served: Served, kind: str, slug: str) -> int:
    """The id of a published Vietnamese page."""
    answer = json.loads(served.get(f"/api/v2/pages/?type={kind}&locale=vi&slug={slug}").text)
    return int(answer["items"][0]["id"])


def open_new_guide(served: Served, page: Page) -> None:
    """Start a guide below the drowning topic."""
    parent = page_id(served, "guides.GuideIndexPage", "phong-chong-duoi-nuoc")
    page.goto(f"{served.url}/admin/pages/add/guides/guidepage/{parent}/")


def publish(page: Page) -> None:
    """Choose "publish" from the menu at the foot of the editor, and wait for the answer."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator("button[name=action-publish]").click()


def translate(page: Page, words: list[str]) -> None:
    """Fill the translation editor's visible segments, in their order."""
    for text in words:
        segment = page.locator("button:visible", has_text="Dịch").first
        segment.click()
        page.locator("textarea:visible").fill(text)
        page.locator("button:visible", has_text="Lưu").first.click()
        page.locator("textarea:visible").wait_for(state="detached")


def test_a_guide_written_in_the_admin_is_everywhere_in_both_languages(served: Served, admin: Page) -> None:
    open_new_guide(served, admin)
    admin.locator("[name=title]").press_sequentially(VIETNAMESE["title"])
    admin.fill("[name=summary]", VIETNAMESE["summary"])
    expect(admin.locator("[name=slug]")).to_have_value(VIETNAMESE["slug"])
    publish(admin)

    guide = page_id(served, "guides.GuidePage", VIETNAMESE["slug"])
    admin.goto(f"{served.url}/admin/localize/submit/page/{guide}/")
    admin.check("input[name=locales]")
    admin.click("main form [type=submit]")
    admin.wait_for_url("**/edit/")
    assert served.get(f"/en/guides/drowning-prevention/{VIETNAMESE['slug']}/").status == 404

    translate(admin, [ENGLISH["title"], ENGLISH["summary"]])
    admin.locator("[role=tab]").nth(1).click()
    translate(admin, [ENGLISH["slug"]])
    with admin.expect_navigation():
        admin.locator("button", has_text="English").last.click()

    for own, search, listing, path in (
        (VIETNAMESE, "/tim-kiem/?q=suoi+da", "/huong-dan/phong-chong-duoi-nuoc/", "/huong-dan/phong-chong-duoi-nuoc/"),
        (ENGLISH, "/en/search/?q=stony", "/en/guides/drowning-prevention/", "/en/guides/drowning-prevention/"),
    ):
        address = f"{path}{own['slug']}/"
        assert own["title"] in served.get(address).text
        assert address in served.get(listing).text
        assert address in served.get(search).text
        assert address in served.get("/sitemap.xml").text


def test_an_article_written_in_the_admin_is_on_the_home_page_and_in_the_feed_at_once(
    served: Served, admin: Page
) -> None:
    parent = page_id(served, "articles.NewsIndexPage", "tin-chien-dich")
    admin.goto(f"{served.url}/admin/pages/add/articles/articlepage/{parent}/")
    admin.locator("[name=title]").press_sequentially("Ngày hội đội mũ bảo hiểm")
    admin.fill("[name=summary]", "Học sinh và cha mẹ cùng học.")
    admin.fill("[name=date]", "2026-12-01")
    admin.press("[name=date]", "Escape")
    publish(admin)
    for path in ("/", "/tin-chien-dich/", "/feed/rss.xml", "/feed/atom.xml", "/sitemap.xml"):
        assert "ngay-hoi-doi-mu-bao-hiem" in served.get(path).text, path
    assert "ngay-hoi" not in served.get("/en/feed/rss.xml").text


def test_an_editor_cannot_publish_a_number_that_the_registry_does_not_know(served: Served, admin: Page) -> None:
    open_new_guide(served, admin)
    admin.locator("[name=title]").press_sequentially("Số lạ")
    admin.fill("[name=summary]", "Hãy gọi 0912 345 678 ngay.")
    publish(admin)
    assert "0912 345 678" in admin.locator("main").inner_text()
    assert served.get("/huong-dan/phong-chong-duoi-nuoc/so-la/").status == 404


def test_an_editor_picks_a_helpline_from_a_list_and_readers_get_a_number_that_dials(
    served: Served, admin: Page
) -> None:
    open_new_guide(served, admin)
    admin.locator("[name=title]").press_sequentially("Gọi ai khi cần")
    admin.fill("[name=summary]", "Một số để gọi.")
    admin.locator(".c-sf-add-button").first.click()
    admin.locator("[role=option]:visible", has_text="Đoạn văn").first.click()
    editor = admin.locator(".Draftail-Editor [contenteditable=true]").first
    editor.click()
    editor.press_sequentially("Hãy gọi ")
    admin.locator("select.reference-control-call").first.select_option("child-helpline")
    # The editor hands its text to the form a moment later.
    expect(admin.locator("[name=body-0-value]")).to_have_value(re.compile("call:child-helpline"))
    publish(admin)
    page = served.get("/huong-dan/phong-chong-duoi-nuoc/goi-ai-khi-can/").text
    assert 'Hãy gọi <a href="tel:111">111</a>' in page
