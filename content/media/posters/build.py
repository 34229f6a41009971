#!/usr/bin/env python3
"""Build the posters: <stem>.html -> <stem>.vi.pdf, <stem>.en.pdf (A3) and <stem>.vi.webp, <stem>.en.webp (previews).

    python content/media/posters/build.py [stem ...]

Needs Chromium (or set CHROMIUM) and Pillow. Telephone numbers are never typed in a poster: `{call:key}` takes the
number from content/helplines.toml. Run again when a number there changes. Each page holds both languages; `<html lang>`
chooses one.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
REGISTRY = HERE.parents[1] / "helplines.toml"
LANGUAGES = ("vi", "en")
WIDTH = 1000  # pixels of a preview
A3_AT_96_DPI = (1123, 1587)
WEBP_LIMIT = 90_000


def numbers() -> dict[str, str]:
    """Numbers as they are dialled, by the keys of the registry."""
    records = tomllib.loads(REGISTRY.read_text("utf-8"))["records"]
    return {record["key"]: record["number"] for record in records}


def in_language(html: str, language: str, calls: dict[str, str]) -> str:
    """A poster's page in one language, its references replaced by numbers."""
    html = re.sub(r"\{call:([a-z-]+)\}", lambda found: calls[found[1]], html)
    title = re.search(r'name="title-en" content="([^"]*)"', html)
    if language == "en" and title:
        html = re.sub(r"<title[^>]*>.*?</title>", f"<title>{title[1]}</title>", html)
    # poster.css hides the other language
    return html.replace('<html lang="vi">', f'<html lang="{language}">', 1)


def chromium(profile: str, page: Path, *options: str) -> None:
    """Let Chromium print or photograph a page."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    base = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--allow-file-access-from-files",
        f"--user-data-dir={profile}",
    ]
    subprocess.run(
        [program, *base, *options, page.as_uri()],
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def preview(shot: Path, target: Path) -> None:
    """Turn a photograph of the page into a small picture for the website."""
    with Image.open(shot) as image:
        small = image.convert("RGB").crop(
            (0, 0, image.width - 2, image.height)
        )  # 297 mm is not a whole number of pixels
        small = small.resize((WIDTH, round(WIDTH * 420 / 297)), Image.Resampling.LANCZOS)
    for quality in range(86, 40, -4):
        small.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= WEBP_LIMIT:
            return


def build(stem: str, calls: dict[str, str], profile: str) -> None:
    """Make the files of one poster in both languages."""
    source = (HERE / f"{stem}.html").read_text("utf-8")
    for language in LANGUAGES:
        page = HERE / f".{stem}.{language}.html"  # beside the source, so that its relative addresses hold
        page.write_text(in_language(source, language, calls), "utf-8")
        try:
            chromium(profile, page, "--no-pdf-header-footer", f"--print-to-pdf={HERE / f'{stem}.{language}.pdf'}")
            shot = Path(profile) / "shot.png"
            width, height = A3_AT_96_DPI
            chromium(
                profile,
                page,
                f"--window-size={width},{height}",
                "--force-device-scale-factor=2",
                f"--screenshot={shot}",
            )
            preview(shot, HERE / f"{stem}.{language}.webp")
        finally:
            page.unlink()
        print(stem, language)


def main(stems: list[str]) -> None:
    """Build the named posters, or all of them."""
    calls = numbers()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for stem in stems or sorted(path.stem for path in HERE.glob("[a-z]*.html")):
            build(stem, calls, profile)


if __name__ == "__main__":
    main(sys.argv[1:])
