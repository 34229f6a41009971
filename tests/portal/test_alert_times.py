"""Scheduled notices appear and disappear on the minute, on pages that are kept in the cache too."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from portal import page_cache
from portal.models import Alert
from tests import build, expect
from tests.conftest import Portal

NOON = datetime.datetime(2026, 11, 24, 5, 0, tzinfo=datetime.UTC)
SECOND = datetime.timedelta(seconds=1)
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


class Clock:
    """What time the portal believes it is."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@pytest.fixture
def cached(settings: Any) -> None:
    """The page cache as in production."""
    settings.PAGE_CACHE = True
    page_cache.forget_everything()


def count(reader: Client, address: str = "/") -> int:
    """How many notices a page shows."""
    return len(expect.read(reader, address).select(".alerts .alert"))


def test_a_notice_is_shown_from_its_first_second_and_not_after_its_last(
    portal: Portal, reader: Client, clock: Clock
) -> None:
    build.alert("Lũ.", "Flood.", starts_at=NOON, ends_at=NOON + HOUR)
    seen = {}
    for moment in (NOON - SECOND, NOON, NOON + HOUR - SECOND, NOON + HOUR):
        clock.now = moment
        seen[moment] = count(reader)
    assert list(seen.values()) == [0, 1, 1, 0]


def test_a_cached_page_shows_a_notice_on_time_and_loses_it_on_time(
    cached: None, portal: Portal, reader: Client, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build.alert("Lũ.", "Flood.", starts_at=NOON + MINUTE, ends_at=NOON + HOUR)
    before = reader.get("/")
    clock.now = NOON + MINUTE - SECOND
    with django_assert_num_queries(0):
        assert reader.get("/").content == before.content
    for moment, expected in ((NOON + MINUTE, 1), (NOON + HOUR - SECOND, 1), (NOON + HOUR, 0)):
        clock.now = moment
        assert count(reader) == expected
        with django_assert_num_queries(0):
            assert count(reader) == expected
    assert reader.get("/")["ETag"] == before["ETag"]


def test_a_phone_that_keeps_a_page_is_told_when_a_notice_appears(
    cached: None, portal: Portal, reader: Client, clock: Clock
) -> None:
    build.alert(starts_at=NOON + MINUTE, ends_at=NOON + HOUR)
    tag = reader.get("/")["ETag"]
    assert reader.get("/", headers={"if-none-match": tag}).status_code == 304
    clock.now = NOON + MINUTE
    assert reader.get("/", headers={"if-none-match": tag}).status_code == 200


def test_of_two_notices_the_next_change_counts_not_the_last(
    cached: None, portal: Portal, reader: Client, clock: Clock
) -> None:
    build.alert("Một.", "One.", starts_at=NOON, ends_at=NOON + 3 * HOUR)
    build.alert("Hai.", "Two.", starts_at=NOON + HOUR, ends_at=NOON + 2 * HOUR)
    counts = []
    for hours in (0, 1, 2, 3):
        clock.now = NOON + hours * HOUR
        counts.append(count(reader))
    assert counts == [1, 2, 1, 0]


def test_a_notice_that_is_saved_or_taken_away_is_seen_with_the_next_request(
    cached: None,
    portal: Portal,
    reader: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert count(reader) == 0
    with django_capture_on_commit_callbacks(execute=True):
        alert = build.alert()
    assert count(reader) == 1
    with django_capture_on_commit_callbacks(execute=True):
        alert.delete()
    assert count(reader) == 0


def test_the_list_in_the_admin_says_what_is_shown_what_comes_and_what_is_over(
    portal: Portal, administrator: Client, clock: Clock
) -> None:
    expected = [
        ("Sắp tới", Alert.State.COMING, 2, "14:00 24/11/2026", "15:00 24/11/2026"),
        ("Bây giờ", Alert.State.SHOWN, 0, "12:00 24/11/2026", "13:00 24/11/2026"),
        ("Đã qua", Alert.State.OVER, -2, "10:00 24/11/2026", "11:00 24/11/2026"),
    ]
    for text, _state, hours, _start, _end in expected:
        build.alert(text, text, starts_at=NOON + hours * HOUR, ends_at=NOON + (hours + 1) * HOUR)
    clock.now = NOON + MINUTE
    html = expect.read(administrator, "/admin/snippets/portal/alert/")
    rows = [" ".join(row.get_text(" ").split()) for row in html.select("main table tbody tr")]
    for row, (text, state, _hours, start, end) in zip(rows, expected, strict=True):
        assert [word for word in (text, str(state.label), start, end) if word not in row] == [], row
