"""The page cache: quick for readers, invisible to editors, and never old."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from portal import page_cache
from tests import build
from tests.conftest import Portal


@pytest.fixture(autouse=True)
def cached_pages(settings: Any) -> None:
    """The cache as in production, forgetting what other tests left."""
    settings.PAGE_CACHE = True
    page_cache.forget_everything()


def test_a_page_is_rendered_once_and_then_needs_no_query(
    portal: Portal, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = reader.get("/")
    with django_assert_num_queries(0):
        second = reader.get("/")
    assert second.content == first.content
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_change_is_seen_with_the_next_request(
    portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert "tel:111" in reader.get("/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        build.change_line(portal.helpline, number="119")
    assert "tel:119" in reader.get("/").content.decode()


def test_a_new_page_is_in_its_list_at_once_and_gone_when_unpublished(
    portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    index = build.guide_index(portal.vietnamese)
    assert "Học bơi" not in reader.get(index.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        guide = build.guide(index, "Học bơi")
    assert "Học bơi" in reader.get(index.url).content.decode()
    assert reader.get(guide.url).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        guide.unpublish()
    assert reader.get(guide.url).status_code == 404
    assert "Học bơi" not in reader.get(index.url).content.decode()


def test_each_browser_gets_the_form_it_accepts(portal: Portal, reader: Client) -> None:
    plain = reader.get("/")
    zipped = reader.get("/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(zipped.content) == plain.content
    assert reader.get("/", headers={"accept-encoding": "gzip, br"})["Content-Encoding"] == "br"
    assert "Accept-Encoding" in plain["Vary"]


def test_a_phone_that_has_the_page_gets_no_body_again(portal: Portal, reader: Client) -> None:
    first = reader.get("/")
    again = reader.get("/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_a_help_page_stays_quick_though_no_browser_may_keep_it(
    portal: Portal, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = build.hotline(portal.vietnamese)
    first = reader.get(page.url)
    with django_assert_num_queries(0):
        second = reader.get(page.url, headers={"accept-encoding": "gzip", "if-none-match": "*"})
    assert second.status_code == 200
    assert gzip.decompress(second.content) == first.content
    for answer in (first, second):
        assert answer["Cache-Control"] == "no-store"
        assert "ETag" not in answer


def test_what_says_no_store_for_another_reason_is_not_kept_here_either(portal: Portal, reader: Client) -> None:
    assert page_cache._is_storable(HttpResponse("page"))
    assert not page_cache._is_storable(HttpResponse("page", headers={"Cache-Control": "no-store"}))


def test_an_editor_and_a_search_go_around_the_cache(portal: Portal, administrator: Client) -> None:
    assert "ETag" not in administrator.get("/")
    assert "ETag" not in Client().get("/tim-kiem/?q=con")


def test_an_error_is_not_remembered(
    portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    index = build.guide_index(portal.vietnamese)
    missing = reader.get(f"{index.url}hoc-boi/", headers={"accept-encoding": "br"})
    assert (missing.status_code, missing["Content-Encoding"]) == (404, "br")
    build.guide(index, "Học bơi")
    assert reader.get(f"{index.url}hoc-boi/").status_code == 200
