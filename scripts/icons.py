"""Draws the home-screen icons from the logo. Run it when the logo changes: .venv/bin/python scripts/icons.py

Needs the development packages (a Chromium draws); the portal itself serves the finished pictures.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"
SIZES = (192, 512)
# A maskable icon may be cut to any shape: its sky and water go on where the logo has round corners.
ROUND = {' rx="13"': "", "C48 42.2 42.2 48 35 48H13C5.8 48 0 42.2 0 35z": "V48H0z"}


def main() -> None:
    """Write an ordinary and a maskable icon in each size."""
    logo = (IMAGES / "logo.svg").read_text()
    square = logo
    for corner, straight in ROUND.items():
        if corner not in square:
            raise SystemExit(f"The logo has changed: {corner!r} is not in it. Correct ROUND in this file.")
        square = square.replace(corner, straight)
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox", "--disable-gpu"])
        for size in SIZES:
            draw(browser, logo, size, IMAGES / f"icon-{size}.png")
            draw(browser, square, size, IMAGES / f"icon-maskable-{size}.png")
        browser.close()


def draw(browser: Browser, drawing: str, size: int, target: Path) -> None:
    """Photograph a drawing in this size."""
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{drawing}")
    page.screenshot(path=target, omit_background=True)
    page.close()


if __name__ == "__main__":
    main()
