"""Colours stand in one place, keep their contrast in light and dark, and every file is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:[^;{]*\b(?:white|black|red|green|blue|gray|grey|yellow|orange)\b",
    re.IGNORECASE,
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Text on what it stands on.
PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "tint"),
    ("ink", "sun-tint"),
    ("ink", "danger-tint"),
    ("ink", "leaf-tint"),
    ("soft", "paper"),
    ("soft", "surface"),
    ("brand", "paper"),
    ("brand", "surface"),
    ("brand", "tint"),
    ("brand-strong", "tint"),
    ("brand-ink", "brand"),
    ("brand-ink", "brand-strong"),
    ("deep-ink", "deep"),
    ("sun-ink", "sun"),
    ("sun-ink", "sun-strong"),
    ("danger", "surface"),
    ("danger", "danger-tint"),
    ("danger-fill-ink", "danger-fill"),
    ("leaf", "surface"),
    ("leaf", "leaf-tint"),
]


@pytest.fixture(scope="module")
def css(project: Path) -> dict[str, str]:
    """Each style sheet's text without comments, by its path."""
    folder = project / "static" / "css"
    return {
        path.relative_to(folder).as_posix(): COMMENT.sub("", path.read_text()) for path in sorted(folder.rglob("*.css"))
    }


def tokens(css: dict[str, str]) -> dict[str, dict[str, str]]:
    """The colours of each scheme; the dark one keeps what it does not change."""
    light, dark = (part for part in css["tokens.css"].split("@media") if "print" not in part.split("{")[0])
    named = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", part)) for part in (light, dark)]
    return {"light": named[0], "dark": {**named[0], **named[1]}}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_raw_colours_stand_in_the_tokens_only(css: dict[str, str]) -> None:
    found = {name: RAW_COLOUR.findall(text) for name, text in css.items() if name != "tokens.css"}
    assert {name: colours for name, colours in found.items() if colours} == {}
    assert RAW_COLOUR.search(css["tokens.css"])


def test_every_colour_that_is_used_is_a_token(css: dict[str, str]) -> None:
    known = set(re.findall(r"--([\w-]+)\s*:", "".join(css.values())))
    for name, text in css.items():
        assert set(re.findall(r"var\(--([\w-]+)", text)) <= known, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(css: dict[str, str], scheme: str, text: str, ground: str) -> None:
    colours = tokens(css)[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


def test_every_style_sheet_reaches_the_reader(css: dict[str, str], project: Path) -> None:
    imported = set(re.findall(r'@import "([^"]+)"', css["site.css"]))
    assert imported == {name for name in css if not name.startswith("pages/") and name != "site.css"}
    linked = {
        match
        for path in project.glob("*/templates/**/*.html")
        for match in re.findall(r"css/(pages/[\w.]+\.css)", path.read_text())
    }
    assert linked == {name for name in css if name.startswith("pages/")}


def test_every_style_sheet_keeps_to_its_layer(css: dict[str, str]) -> None:
    for name, text in css.items():
        if name != "site.css":
            assert re.match(r"\s*@layer \w+ \{", text) or text.lstrip().startswith("@font-face"), name


def test_nothing_is_fetched_from_elsewhere(css: dict[str, str]) -> None:
    assert [name for name, text in css.items() if "//" in text] == []


def test_what_is_bundled_holds_every_part(css: dict[str, str]) -> None:
    from portal.static_files import bundled

    bundle = bundled()
    assert "@import" not in COMMENT.sub("", bundle)
    for name, text in css.items():
        if not name.startswith("pages/") and name != "site.css":
            assert text.strip() in COMMENT.sub("", bundle), name
