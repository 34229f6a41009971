"""The seeded portal, served as `make run` serves it, and a Chromium to look at it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PASSWORD = "a password for tests"
PATIENCE = 900
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]


@dataclass(frozen=True)
class Served:
    """A running portal: its address, its data folder and the environment it runs in."""

    url: str
    data: Path
    environment: dict[str, str] = field(hash=False)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path or a full address; redirects are followed, errors are answers too."""
        address = path if path.startswith("http") else f"{self.url}{path}"
        request = urllib.request.Request(address, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return Answer(response.status, dict(response.headers.items()), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers.items()), error.read())

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a management command on the same data."""
        return run_manage(self.environment, *arguments)


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def environment(data: Path, port: int, **more: str) -> dict[str, str]:
    """A clean environment for a portal of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "DATA_DIR": str(data), "PORT": str(port), **more}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_manage(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` to its end."""
    project = Path(__file__).resolve().parents[2]
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=project, env=variables, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Set up and serve a portal from nothing; it ends with the test run."""
    data = tmp_path_factory.mktemp("served")
    port = free_port()
    variables = environment(data, port, ADMIN_PASSWORD=PASSWORD)
    project = Path(__file__).resolve().parents[2]
    log = data / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=project, env=variables, stdout=output, stderr=output
        )
        try:
            portal = Served(f"http://127.0.0.1:{port}", data, variables)
            _wait_until_ready(portal, process, log)
            yield portal
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_ready(portal: Served, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"The portal did not start:\n{log.read_text()}")
        try:
            if portal.get("/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"The portal was not ready after {PATIENCE} s:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or else Playwright's."""
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def sign_in(served: Served, page: Page) -> None:
    """Enter the admin as the administrator."""
    page.goto(f"{served.url}/admin/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_load_state("load")


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(15_000)
    yield context
    context.close()


# One page of every type, in both languages: what the layout and accessibility tests look at.
PLACES = {
    "home": ("/", "/en/"),
    "guide index": ("/huong-dan/", "/en/guides/"),
    "topic": ("/huong-dan/phong-chong-duoi-nuoc/", "/en/guides/drowning-prevention/"),
    "guide": ("guides.GuidePage", "guides.GuidePage"),
    "children": ("/danh-cho-em/", "/en/for-children/"),
    "guide for children": ("/danh-cho-em/khong-phai-loi-cua-em/", "/en/for-children/it-is-not-your-fault/"),
    "guide with tables": (
        "/danh-cho-can-bo-xa/ba-cap-do-viec-nao-xep-vao-dau/",
        "/en/for-commune-workers/three-levels-in-practice/",
    ),
    "fines": (
        "/huong-dan/luat-tre-em/phat-tien-vi-lam-hai-tre-em/",
        "/en/guides/law-on-children/fines-for-harming-a-child/",
    ),
    "legal register": ("guides.LegalRegisterPage", "guides.LegalRegisterPage"),
    "law": ("/van-ban-phap-luat/102-2016-qh13/", "/en/legal-register/102-2016-qh13/"),
    "rights in the law": ("/van-ban-phap-luat/102-2016-qh13/quyen/", "/en/legal-register/102-2016-qh13/rights/"),
    "article of the law": ("/van-ban-phap-luat/102-2016-qh13/dieu-6/", "/en/legal-register/102-2016-qh13/article-6/"),
    "news": ("articles.NewsIndexPage", "articles.NewsIndexPage"),
    "article": ("articles.ArticlePage", "articles.ArticlePage"),
    "campaign": ("articles.CampaignPage", "articles.CampaignPage"),
    "activity": ("articles.ActivityPage", "articles.ActivityPage"),
    "hotline": ("hotline.HotlinePage", "hotline.HotlinePage"),
    "help": ("hotline.HelpPage", "hotline.HelpPage"),
    "directory": ("hotline.DirectoryPage", "hotline.DirectoryPage"),
    "directory answer": (
        "/tong-dai-111/noi-tiep-nhan/?q=krong+pac",
        "/en/hotline-111/who-receives-reports-near-you/?q=tan+loi",
    ),
    "commune": (
        "/tong-dai-111/noi-tiep-nhan/24133-buon-ma-thuot/",
        "/en/hotline-111/who-receives-reports-near-you/24133-buon-ma-thuot/",
    ),
    "wallet card": (
        "/tong-dai-111/noi-tiep-nhan/24133-buon-ma-thuot/the-bo-tui/",
        "/en/hotline-111/who-receives-reports-near-you/24133-buon-ma-thuot/wallet-card/",
    ),
    "report sheet": ("hotline.ReportSheetPage", "hotline.ReportSheetPage"),
    "traces": ("/tong-dai-111/xoa-dau-vet/", "/en/hotline-111/clear-your-traces/"),
    "privacy": ("/quyen-rieng-tu/", "/en/privacy/"),
    "library": ("materials.MaterialIndexPage", "materials.MaterialIndexPage"),
    "poster": ("materials.PosterPage", "materials.PosterPage"),
    "downloads": ("/khau-hieu-ap-phich/luot-tai/", "/en/slogans-and-posters/downloads/"),
    "slogans": ("materials.SloganIndexPage", "materials.SloganIndexPage"),
    "deck of reminders": ("materials.ReminderDeckPage", "materials.ReminderDeckPage"),
    "loudspeaker script": ("materials.SpeakerScriptPage", "materials.SpeakerScriptPage"),
    "pack": ("materials.PackPage", "materials.PackPage"),
    "pack of one's own": ("/goi/", "/en/pack/"),
    "standard": ("portal.StandardPage", "portal.StandardPage"),
    "emergency card": ("guides.EmergencyCardPage", "guides.EmergencyCardPage"),
    "saved card": ("/the-cap-cuu/saved/", "/en/emergency-card/saved/"),
    "no network": ("/the-cap-cuu/no-network/", "/en/emergency-card/no-network/"),
    "search": ("/tim-kiem/?q=duoi+nuoc", "/en/search/?q=drowning"),
    "empty search": ("/tim-kiem/?q=zzzz", "/en/search/?q=zzzz"),
    "not found": ("/khong-co/", "/en/nothing/"),
}


@cache
def place(served: Served, name: str, language: str) -> str:
    """The path of one page of a kind, in a language; of guides the longest, for it holds the most kinds of blocks."""
    entry = PLACES[name][("vi", "en").index(language)]
    if entry.startswith("/"):
        return entry
    answer = json.loads(served.get(f"/api/v2/pages/?type={entry}&locale={language}&limit=50&order=id").text)
    addresses = [item["meta"]["html_url"] for item in answer["items"]]
    if name == "guide":
        addresses.sort(key=lambda address: len(served.get(address).body), reverse=True)
    return urlsplit(addresses[0]).path
