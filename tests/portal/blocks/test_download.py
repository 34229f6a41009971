"""A file to take along."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.blocks.download import DownloadBlock
from portal.models import PortalDocument
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def poster(portal: Portal) -> PortalDocument:
    document: PortalDocument = build.document("rao-ho.pdf")
    document.file_size = 123_456
    document.save()
    return document


def test_a_reader_knows_the_type_and_the_size_before_downloading(poster: PortalDocument) -> None:
    with translation.override("en"):
        html = expect.shown(DownloadBlock(), {"title": "Poster", "file": poster.pk, "note": "Print it on A3."})
    assert expect.links(html) == {poster.url: "Poster PDF, 120.6\xa0KB".replace("\xa0", " ")}
    assert "Print it on A3." in expect.words(html)
    assert html.select("a[download]")


def test_a_number_in_the_note_dials_and_in_the_title_it_is_text(poster: PortalDocument) -> None:
    value = {"title": "Gọi {call:child-helpline}", "file": poster.pk, "note": "Hỏi {call:child-helpline}"}
    html = expect.shown(DownloadBlock(), value)
    assert "Gọi 111" in expect.links(html)[poster.url]
    assert expect.links(html)["tel:111"] == "111"


def test_without_a_note_there_is_no_empty_paragraph(poster: PortalDocument) -> None:
    assert expect.shown(DownloadBlock(), {"title": "Áp phích", "file": poster.pk, "note": ""}).select("p") == []


def test_a_file_that_was_deleted_leaves_the_page_readable(poster: PortalDocument) -> None:
    value = {"title": "Áp phích", "file": poster.pk, "note": "In khổ A3."}
    poster.delete()
    assert expect.words(expect.shown(DownloadBlock(), value)) == ""


@pytest.mark.parametrize("field", ["title", "file"])
def test_a_download_needs_a_title_and_a_file(poster: PortalDocument, field: str) -> None:
    assert field in expect.refused(DownloadBlock(), {"title": "Áp phích", "file": poster.pk, field: None})


def test_a_page_with_three_downloads_looks_them_up_together(portal: Portal) -> None:
    documents = [build.document(f"{number}.pdf") for number in range(3)]
    body = build.body(*(("download", {"title": "A", "file": document.pk, "note": ""}) for document in documents))
    page = build.standard(portal.vietnamese, body=body)
    fresh = type(page).objects.get(pk=page.pk)
    with CaptureQueriesContext(connection) as captured:
        assert [child.value["file"].pk for child in fresh.body] == [document.pk for document in documents]
    assert len(captured.captured_queries) == 1


def test_the_preview_shows_a_file_though_the_library_is_empty(portal: Portal) -> None:
    assert "PDF" in expect.words(expect.shown(DownloadBlock()))
