"""Notices stand above the content of every page, and say only what is true today."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal import notices, page_cache
from portal.navigation import Link
from portal.notices import Notice
from portal.pages import BasePage
from tests import build, expect
from tests.conftest import Portal
from tests.portal.test_previews import TYPES, required

DUE = datetime.date(2027, 5, 23)
ONE_DAY = datetime.timedelta(days=1)


def replaced(page: BasePage) -> Iterator[Notice]:
    yield Notice("info", "Có điều mới", "Xem luật mới.")
    yield Notice("caution", "Luật đã thay", "Gọi {call:child-helpline}.", (Link("Luật mới <2026>", "/luat-moi/"),))


@pytest.fixture
def one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the source above, as an app would register it."""
    monkeypatch.setattr(notices, "_sources", [])
    notices.register(replaced)


def travel(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    """Let it be another day."""
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: day)


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_notice_is_shown_on_a_page_of_every_type_right_below_its_title(
    portal: Portal, reader: Client, one_source: None, model: type[BasePage]
) -> None:
    page = build.page(model, portal.vietnamese, "Trang này", **required(model))
    main = expect.read(reader, page).main
    assert main is not None
    (title,) = main.select("h1")
    (caution, info) = main.select("[role=note]")[:2]
    assert title.find_next(attrs={"role": "note"}) is caution
    assert expect.words(caution).startswith("Luật đã thay Gọi 111")
    assert expect.words(info).startswith("Có điều mới")
    assert [link["href"] for link in caution.select("a")] == ["tel:111", "/luat-moi/"]
    assert "Luật mới <2026>" in expect.words(caution)


def test_a_notice_is_shown_on_the_home_page(portal: Portal, reader: Client, one_source: None) -> None:
    assert "Luật đã thay" in expect.words(expect.read(reader, "/"))


def test_a_page_that_nothing_is_to_be_said_about_has_no_empty_box(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.english, "About", review_due=timezone.localdate() + ONE_DAY)
    html = expect.read(reader, page)
    assert not html.select("main [role=note]")
    assert "due for review" not in expect.words(html)


def test_a_page_says_from_the_day_on_that_its_review_is_due(
    portal: Portal, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = build.standard(portal.english, "About", reviewed_by="The province", review_due=DUE)
    for day, due in ((DUE - ONE_DAY, False), (DUE, True), (DUE + ONE_DAY, True)):
        travel(monkeypatch, day)
        html = expect.read(reader, page)
        note = " ".join(expect.words(found) for found in html.select("main [role=note]"))
        assert ("This page is due for review" in note) == due
        assert ("23 May 2027" in note) == due
        assert ("Due now" in expect.words(html)) == due


def test_the_date_is_written_as_the_language_writes_it(
    portal: Portal, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu", review_due=DUE)
    travel(monkeypatch, DUE)
    assert "23/05/2027" in expect.words(expect.read(reader, page).select("main [role=note]")[0])


def test_a_page_without_a_day_of_review_is_never_overdue(
    portal: Portal, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = build.standard(portal.english, "About")
    travel(monkeypatch, DUE)
    assert not expect.read(reader, page).select("main [role=note]")


def test_a_cached_page_gets_its_note_at_midnight(
    portal: Portal, reader: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE = True
    page = build.standard(portal.english, "About", review_due=DUE)
    page_cache.forget_everything()
    travel(monkeypatch, DUE - ONE_DAY)
    before = reader.get(page.url)
    assert reader.get(page.url, headers={"if-none-match": before["ETag"]}).status_code == 304
    travel(monkeypatch, DUE)
    after = reader.get(page.url, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "This page is due for review" in after.content.decode()
