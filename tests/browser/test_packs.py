"""A pack is chosen, waited for, fetched, unpacked and opened from the disk."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Served, place
from tests.browser.test_accessibility import violations


def fetched(page: Page, folder: Path) -> Path:
    """Wait until the pack is ready and fetch it."""
    page.wait_for_selector("main a[download]")
    with page.expect_download() as download:
        page.click("main a[download]")
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def unpacked(archive: Path) -> Path:
    folder = archive.with_suffix("")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder


@pytest.mark.browser
@pytest.mark.parametrize(("language", "scheme"), [("vi", "light"), ("en", "dark")])
def test_a_pack_opens_from_the_disk_in_the_chosen_language(
    served: Served, chromium: Browser, tmp_path: Path, language: str, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served.url + place(served, "pack", language))
    page.check(f"main [name=language][value={language}]")
    page.click("main form button")
    folder = unpacked(fetched(page, tmp_path))
    assert violations(page) == []
    assert context.cookies() == []
    problems: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert problems == []
    assert [address for address in asked if not address.startswith("file:")] == []
    assert violations(page) == []  # last, for axe itself reads the style sheet in a way that a disk forbids
    assert page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") != "rgba(0, 0, 0, 0)"
    links = page.eval_on_selector_all(".files a", "links => links.map(link => link.getAttribute('href'))")
    assert links
    assert [link for link in links if not (folder / link).is_file()] == []
    sums = subprocess.run(["sha256sum", "-c", "SHA256SUMS.txt"], cwd=folder, capture_output=True, check=False)
    assert sums.returncode == 0
    context.close()


@pytest.mark.browser
def test_a_choice_of_ones_own_works_without_scripts(served: Served, chromium: Browser, tmp_path: Path) -> None:
    context: BrowserContext = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/goi/")
    for box in page.locator("[name=material]").all()[:3]:
        box.check()
    page.check("main [name=language][value=en]")
    page.click("main form button")
    folder = unpacked(fetched(page, tmp_path))  # the page renews itself until then
    assert len(list(folder.glob("0?-*"))) == 3
    context.close()
