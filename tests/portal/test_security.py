"""Headers and cookies: nothing inline, nothing from elsewhere, nothing remembered about a reader."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest
from django.test import Client
from pytest_django import Settings

from tests import build, expect
from tests.conftest import Portal

PAGES = ["/", "/en/", "/huong-dan/so-cuu/", "/tim-kiem/?q=so+cuu", "/en/search/?q=x", "/khong-co/"]
PLACES = [*PAGES, "/feed/rss.xml"]


@pytest.fixture
def site(portal: Portal) -> Portal:
    """A portal with a guide, and news enough for the feed to be worth compressing."""
    build.guide(build.guide_index(portal.vietnamese), "Sơ cứu")
    build.articles(build.news_index(portal.vietnamese), 1)
    return portal


def policy(response: Any) -> dict[str, set[str]]:
    """The content security policy, directive by directive."""
    directives = (part.split() for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in directives}


@pytest.mark.parametrize("address", PLACES)
def test_public_pages_forbid_everything_inline_and_everything_foreign(
    site: Portal, reader: Client, address: str
) -> None:
    found = policy(reader.get(address))
    assert found["default-src"] == {"'none'"}
    assert found["base-uri"] == {"'none'"}
    for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert found[directive] == {"'self'"}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_to_the_policy(site: Portal, reader: Client, address: str) -> None:
    html = expect.soup(reader.get(address).content)
    assert [
        tag for tag in html.find_all(True) if any(name == "style" or name.startswith("on") for name in tag.attrs)
    ] == []
    assert html.select("style") == []
    assert [script for script in html.select("script:not([src])") if script["type"] != "application/ld+json"] == []
    foreign = [tag for tag in html.select("[src], link[href]") if "//" in str(tag.get("src") or tag.get("href"))]
    assert all(str(tag.get("href")).startswith("http://testserver/") for tag in foreign)


def test_the_admin_may_use_inline_scripts_and_styles_and_is_never_stored(administrator: Client) -> None:
    response = administrator.get("/admin/")
    found = policy(response)
    assert found["script-src"] == found["style-src"] == {"'self'", "'unsafe-inline'"}
    assert found["default-src"] == {"'none'"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", [*PLACES, "/admin/login/", "/api/v2/pages/", "/sitemap.xml", "/healthz"])
def test_every_answer_carries_the_protective_headers(site: Portal, reader: Client, address: str) -> None:
    headers = reader.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", PLACES)
def test_a_reader_gets_no_cookie_and_shares_the_page_with_every_other_reader(
    site: Portal, reader: Client, address: str
) -> None:
    response = reader.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_where_readers_come_over_https_browsers_are_told_to_stay_there(portal: Portal, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    headers = Client().get("/", secure=True).headers
    assert "max-age=31536000" in headers["Strict-Transport-Security"]


@pytest.mark.parametrize("address", PLACES)
def test_text_travels_compressed_and_caches_know_it(site: Portal, reader: Client, address: str) -> None:
    plain = reader.get(address)
    assert "Content-Encoding" not in plain.headers
    for accepted, coding, unpack in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
    ):
        response = reader.get(address, headers={"Accept-Encoding": accepted})
        assert response.headers["Content-Encoding"] == coding
        assert unpack(response.content) == plain.content
        assert len(response.content) < len(plain.content)
        assert response.headers["Content-Length"] == str(len(response.content))
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_browser_that_refuses_brotli_does_not_get_it(site: Portal, reader: Client) -> None:
    response = reader.get("/", headers={"Accept-Encoding": "br;q=0, gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


def test_what_is_short_is_not_compressed(reader: Client) -> None:
    response = reader.get("/healthz", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in response.headers


def test_answers_to_staff_are_not_compressed(site: Portal, administrator: Client) -> None:
    """A page that holds a secret beside text that a visitor controls gives the secret away when it is compressed."""
    for address in ("/admin/", "/"):
        response = administrator.get(address, headers={"Accept-Encoding": "gzip, br"})
        assert response.status_code == 200
        assert "Content-Encoding" not in response.headers


def test_nobody_can_frame_the_portal_from_elsewhere(portal: Portal, reader: Client) -> None:
    response = reader.get("/")
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == {"'self'"}
