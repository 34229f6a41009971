"""Error pages: in both languages, and still a way to help."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import translation

from portal.views import errors
from tests import build, expect
from tests.conftest import Portal


@pytest.mark.parametrize(
    ("address", "language", "search", "other"),
    [("/khong-co/", "vi", "/tim-kiem/", "/en/"), ("/en/nothing/here/", "en", "/en/search/", "/")],
)
def test_a_missing_page_speaks_the_language_of_its_address_and_offers_a_way_on(
    portal: Portal, address: str, language: str, search: str, other: str
) -> None:
    response = Client().get(address)
    html = expect.soup(response.content)
    assert response.status_code == 404
    assert html.select(f"html[lang={language}] body[data-page-type='404']")
    assert ("There is no page at this address" in expect.words(html)) == (language == "en")
    assert html.select("main a[href='tel:111']")
    assert html.select(f"main form[action='{search}'] input[name=q]")
    assert html.select(f"main a[href='{other}'][hreflang]")
    assert html.select("meta[name=robots][content=noindex]")


def test_a_missing_page_costs_few_queries_and_writes_nothing(
    portal: Portal, reader: Client, django_assert_max_num_queries: Any
) -> None:
    assert build.guide_index(portal.vietnamese).url
    with django_assert_max_num_queries(10) as captured:
        reader.get("/khong-co/")
    assert [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(expect.READS)] == []


def test_a_portal_without_any_page_still_answers(no_portal: None, reader: Client) -> None:
    response = reader.get("/")
    assert response.status_code == 404
    assert expect.soup(response.content).select("html[lang=vi]")


@pytest.mark.parametrize(("address", "language"), [("/", "vi"), ("/en/guides/", "en")])
def test_the_page_for_a_broken_server_asks_nothing_of_the_database(address: str, language: str) -> None:
    """Without the `db` fixture any query would fail this test."""
    with translation.override(language):
        response = errors.server_error(RequestFactory().get(address))
    html = expect.soup(response.content)
    assert response.status_code == 500
    assert html.select(f"html[lang={language}] body[data-page-type='500']")
    assert [section["lang"] for section in html.select("main section")] == ["vi", "en"]
    assert [link["href"] for link in html.select("main a")] == ["/", "/en/"]


def test_a_broken_database_gives_that_page_and_not_a_traceback(portal: Portal) -> None:
    def broken(*arguments: Any) -> None:
        raise OperationalError("secret-host refused the connection")

    reader = Client(raise_request_exception=False)
    with connection.execute_wrapper(broken):
        response = reader.get("/en/")
    assert response.status_code == 500
    assert "secret-host" not in response.content.decode()
    assert expect.soup(response.content).select("html[lang=en]")
    assert "Content-Security-Policy" in response.headers
