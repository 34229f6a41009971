"""The log tells what broke, and nothing of who asked for what."""

from __future__ import annotations

import copy
import logging.config
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.quiet_log import without_traces
from tests.conftest import Portal

ADDRESS = "203.0.113.77"


def written(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, as the portal's settings write it."""
    own: dict[str, Any] = copy.deepcopy(settings.LOGGING)  # what configures takes it apart
    line = logging.config.DictConfigurator(own).configure_formatter(own["formatters"]["line"])
    return "\n".join(line.format(record) for record in caplog.records)


def test_a_missing_page_is_logged_without_its_query_string(
    portal: Portal, reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    reader.get("/khong-co/?q=bi+danh", REMOTE_ADDR=ADDRESS, headers={"X-Forwarded-For": ADDRESS})
    assert "/khong-co/" in written(caplog)
    assert "danh" not in written(caplog)
    assert ADDRESS not in written(caplog)


def test_a_breakdown_is_logged_with_its_traceback_and_without_the_reader(
    portal: Portal, reader: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(f"GET /tim-kiem/?q=bi+danh from {ADDRESS} failed")

    monkeypatch.setattr("portal.views.search.find", broken)
    reader.raise_request_exception = False
    assert reader.get("/tim-kiem/?q=bi+danh", REMOTE_ADDR=ADDRESS).status_code == 500
    log = written(caplog)
    assert "RuntimeError: GET /tim-kiem/ from 203.0.113.x failed" in log
    assert "bi+danh" not in log
    assert ADDRESS not in log


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("Invalid request from ip=203.0.113.77: bad", "Invalid request from ip=203.0.113.x: bad"),
        ("Error handling request GET /tim-kiem/?q=bi%20danh&format=json", "Error handling request GET /tim-kiem/"),
        ('"GET /en/search/?q=hit HTTP/1.1" 200', '"GET /en/search/ HTTP/1.1" 200'),
        ("Referer checking failed - https://x.vn/?who=me does not", "Referer checking failed - https://x.vn/ does not"),
        ("from 2001:db8:aa:bb:cc:dd:ee:ff.", "from 2001:db8:aa::x."),
        ("from [2001:db8::1]:443", "from [2001:db8::x]:443"),
        ("from ::ffff:203.0.113.77 today", "from ::x today"),
    ],
)
def test_query_strings_go_and_addresses_are_cut(said: str, logged: str) -> None:
    assert without_traces(said) == logged


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-23 12:34:56,789 WARNING django.request: Not Found: /khong-co/",
        "Is the database there? It did not answer in 1.5 s.",
        "Django 5.2.19 on Python 3.11.2",
        "std::string at portal/pages.py:12",
    ],
)
def test_what_gives_nobody_away_stays_as_it_is(said: str) -> None:
    assert without_traces(said) == said


@pytest.mark.parametrize("name", ["", "django.request", "django.security.csrf", "gunicorn.error", "django.server"])
def test_every_logger_writes_through_the_same_line(name: str) -> None:
    """gunicorn and Django's own server would else write whole addresses by themselves."""
    configured: dict[str, Any] = settings.LOGGING
    assert {handler["formatter"] for handler in configured["handlers"].values()} == {"line"}
    named = configured["loggers"].get(name, {"propagate": True})
    assert named["propagate"] or named["handlers"] == ["console"]
