"""What every public page and block owes its reader, asked in one line by each test."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import Block
from wagtail.models import Page

READS = ("SELECT", "PRAGMA")


def soup(html: str | bytes) -> BeautifulSoup:
    """Parsed HTML."""
    return BeautifulSoup(html, "html.parser")


def read(reader: Client, place: Page | str) -> BeautifulSoup:
    """A page, or an address, as a reader gets it; it must answer 200."""
    response = reader.get(place.url if isinstance(place, Page) else place)
    assert response.status_code == 200
    return soup(response.content)


def words(html: Tag) -> str:
    """What a page says, without markup and with single blanks."""
    return " ".join(html.get_text(" ").split())


def links(html: BeautifulSoup) -> dict[str, str]:
    """Where a page leads: address and words of each link in its main part, or in the whole piece of HTML."""
    return {str(link["href"]): " ".join(link.get_text().split()) for link in (html.main or html).select("a[href]")}


def reads_within(most: int, reader: Client, *pages: Page) -> None:
    """Each page is served within so many queries, and none of them writes."""
    for address in [page.url for page in pages]:
        with CaptureQueriesContext(connection) as captured:
            response = reader.get(address)
        queries = [query["sql"] for query in captured.captured_queries]
        assert response.status_code == 200
        assert len(queries) <= most, f"{address}: {len(queries)} queries\n" + "\n".join(queries)
        assert [query for query in queries if not query.startswith(READS)] == []


def are_twins(reader: Client, vietnamese: Page, english: Page) -> None:
    """Each says its language, names itself canonical and both as alternates; its switcher leads to the other."""
    alternates = {"vi": vietnamese.full_url, "x-default": vietnamese.full_url, "en": english.full_url}
    for language, page, twin in (("vi", vietnamese, english), ("en", english, vietnamese)):
        html = read(reader, page)
        assert [root["lang"] for root in html.select("html")] == [language]
        assert [link["href"] for link in html.select("link[rel=canonical]")] == [page.full_url]
        assert {link["hreflang"]: link["href"] for link in html.select("link[hreflang]")} == alternates
        assert {link["href"] for link in html.select("a[hreflang][lang]")} == {twin.url}


def opens_in_the_editor(administrator: Client, page: Page) -> None:
    """The admin shows the page's form."""
    html = read(administrator, f"/admin/pages/{page.pk}/edit/")
    assert [field["value"] for field in html.select("input[name=title]")] == [page.title]


def shown(block: Block, value: Any = None, **context: Any) -> BeautifulSoup:
    """A block as a reader gets it; without a value, the block's own preview."""
    normal = block.get_preview_value() if value is None else block.to_python(value)
    return soup(block.render(normal, context=context))


def refused(block: Block, value: Any) -> str:
    """The block does not accept the value; what it says about it, field by field."""
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python(value))
    errors = getattr(caught.value, "block_errors", None)
    return f"{errors or caught.value.messages}"
