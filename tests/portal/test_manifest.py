"""The web manifest: a bookmark with a name and an icon, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from portal.static_files import colour
from tests import expect
from tests.conftest import Portal


@pytest.mark.parametrize(
    ("home", "address", "language", "name"),
    [("/", "/manifest.webmanifest", "vi", "Cổng thông tin"), ("/en/", "/en/manifest.webmanifest", "en", "Portal")],
)
def test_each_language_has_its_own_that_opens_its_home_page(
    portal: Portal, reader: Client, home: str, address: str, language: str, name: str
) -> None:
    (link,) = expect.read(reader, home).select("link[rel=manifest]")
    assert link["href"] == address
    response = reader.get(address)
    assert response["Content-Type"] == "application/manifest+json"
    data = response.json()
    assert (data["lang"], data["start_url"], data["scope"], data["name"]) == (language, home, "/", name)
    assert data["short_name"]


def test_it_never_asks_to_be_installed(portal: Portal, reader: Client) -> None:
    assert reader.get("/manifest.webmanifest").json()["display"] == "browser"


def test_its_icons_are_there_in_the_sizes_it_names(portal: Portal, reader: Client) -> None:
    icons = reader.get("/manifest.webmanifest").json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in icons:
        with Image.open(Path(str(finders.find(icon["src"].removeprefix("/static/"))))) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
            assert picture.format == "PNG"
            # A maskable icon fills its square, the other has round corners.
            assert (picture.convert("RGBA").getchannel("A").getpixel((0, 0)) == 255) == (icon["purpose"] == "maskable")


def test_its_colours_are_those_of_the_style_sheet(portal: Portal, reader: Client) -> None:
    data = reader.get("/manifest.webmanifest").json()
    assert (data["theme_color"], data["background_color"]) == (colour("sun"), colour("paper"))
    assert expect.read(reader, "/").select("meta[name=theme-color]")[0]["content"] == colour("sun")


def test_a_portal_without_pages_has_one_too(no_portal: None, reader: Client) -> None:
    assert reader.get("/en/manifest.webmanifest").json()["name"]
