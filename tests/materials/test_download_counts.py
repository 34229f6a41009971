"""Downloads are added up by month and material, for everybody to see, and nothing is known of who took what."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from materials import download_counts
from materials.models import DownloadCount, MaterialIndexPage, PosterPage
from tests import build, expect
from tests.conftest import Portal

NOVEMBER = datetime.date(2026, 11, 25)
DECEMBER = datetime.date(2026, 12, 2)


def today(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: day)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    today(monkeypatch, NOVEMBER)


@pytest.fixture
def library(portal: Portal) -> MaterialIndexPage:
    return build.material_index(portal.vietnamese)


@pytest.fixture
def poster(library: MaterialIndexPage) -> PosterPage:
    return build.poster(library)


@pytest.fixture
def on_disk(settings: Settings, tmp_path: Path) -> None:
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": files}


def fetch(reader: Client, address: str) -> Any:
    """A file as a reader gets it, read to its end so that it is closed."""
    response = reader.get(address)
    response.getvalue()
    return response


def counted() -> list[tuple[str, str, str, datetime.date, int]]:
    return list(DownloadCount.objects.order_by("pk").values_list("title", "kind", "language", "month", "count"))


def take(page: PosterPage, kind: str, times: int) -> None:
    for _time in range(times):
        download_counts.count(page, kind)


def test_a_download_is_counted_by_page_or_by_key_in_the_month_it_falls_in(
    poster: PosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(poster, "pdf-a4", 2)
    download_counts.count(UUID(str(poster.translation_key)), "pdf-a4", "vi")
    download_counts.count(poster, "pdf-a4", "en")
    today(monkeypatch, DECEMBER)
    take(poster, "pdf-a4", 1)
    assert counted() == [
        ("Rào hồ tưới", "pdf-a4", "vi", datetime.date(2026, 11, 1), 3),
        ("Rào hồ tưới", "pdf-a4", "en", datetime.date(2026, 11, 1), 1),
        ("Rào hồ tưới", "pdf-a4", "vi", datetime.date(2026, 12, 1), 1),
    ]


def test_the_tables_hold_nothing_of_a_person(db: None) -> None:
    names = [field.name for field in DownloadCount._meta.get_fields()]
    assert names == ["id", "material", "title", "kind", "language", "month", "count"]


def test_a_download_that_cannot_be_counted_is_served_all_the_same(
    poster: PosterPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*arguments: object) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(download_counts, "_add", busy)
    download_counts.count(poster, "pdf-a4")
    assert "not counted" in caplog.text


def test_a_file_of_a_poster_is_counted_in_the_language_of_the_file(
    on_disk: None, library: MaterialIndexPage, reader: Client
) -> None:
    poster = build.poster(library, file_vi=build.document("vi.pdf"), file_en=build.document("en.pdf"))
    assert poster.file_vi
    assert poster.file_en
    for document in (poster.file_vi, poster.file_en, poster.file_en):
        assert fetch(reader, document.url).status_code == 200
    month = datetime.date(2026, 11, 1)
    assert counted() == [("Rào hồ tưới", "pdf", "vi", month, 1), ("Rào hồ tưới", "pdf", "en", month, 2)]


def test_robots_that_only_ask_and_browsers_that_have_the_file_are_not_counted(
    on_disk: None, poster: PosterPage, reader: Client
) -> None:
    assert poster.file_vi
    asked: Any = reader.head(poster.file_vi.url)
    for opened in asked._resource_closers:  # the whole answer's end would close the test's database
        opened()
    tag = asked["ETag"]
    assert reader.get(poster.file_vi.url, HTTP_IF_NONE_MATCH=tag).status_code == 304
    assert counted() == []


def test_other_documents_are_not_counted(on_disk: None, poster: PosterPage, reader: Client) -> None:
    assert fetch(reader, build.document("mau-don.pdf").url).status_code == 200
    assert counted() == []


@pytest.fixture
def downloads(library: MaterialIndexPage, portal: Portal) -> None:
    """Two posters, one of them in both languages, in two months."""
    first, second = build.poster(library), build.poster(library, "Áo phao")
    build.twin(
        first,
        build.twin(library, portal.english, "Posters"),
        "Fence the pond",
        text="Fence it.",
        file_vi=None,
        file_en=build.document(),
    )
    take(first, "pdf-a4", 4)
    take(first, "png", 3)
    take(second, "pdf-a4", 4)
    second.unpublish()


def table(reader: Client, address: str) -> list[list[str]]:
    response = reader.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_everybody_may_take_the_table_with_heads_in_the_language_of_the_page(downloads: None, reader: Client) -> None:
    assert table(reader, "/en/posters/downloads.csv") == [
        ["Month", "Material", "Downloads", "Page"],
        ["2026-11", "Fence the pond", "7", "http://testserver/en/posters/fence-the-pond/"],
        ["2026-11", "Áo phao", "<5", ""],
    ]
    assert table(reader, "/ap-phich/downloads.csv")[0] == ["Tháng", "Tài liệu", "Lượt tải", "Trang"]


def test_the_page_shows_the_same_and_no_figure_below_five(downloads: None, reader: Client) -> None:
    html = expect.read(reader, "/en/posters/downloads/")
    rows = [expect.words(row) for row in html.select("tbody tr")]
    assert rows == ["Fence the pond 7", "Áo phao fewer than 5"]
    assert [caption.text for caption in html.select("caption")] == ["November 2026"]
    assert "/en/posters/downloads.csv" in expect.links(html)
    assert "/ap-phich/luot-tai/" in expect.links(expect.read(reader, "/ap-phich/"))
    assert {link["href"] for link in html.select("a[hreflang][lang]")} == {"/ap-phich/luot-tai/"}


def test_a_page_of_many_months_asks_the_database_no_more_often(downloads: None, reader: Client) -> None:
    for month in range(1, 12):
        DownloadCount.objects.create(
            material=UUID(int=month),
            title="Cũ",
            kind="png",
            language="vi",
            month=datetime.date(2026, month, 1),
            count=9,
        )
    library = MaterialIndexPage.objects.get(locale__language_code="vi")
    expect.reads_within(17, reader, library)
    html = expect.read(reader, "/ap-phich/luot-tai/")
    assert len(html.select("table")) == 11


def test_counting_keeps_the_cached_pages(poster: PosterPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from portal import page_cache

    monkeypatch.setattr(page_cache, "forget_everything", lambda: pytest.fail("the page cache was emptied"))
    take(poster, "pdf-a4", 2)


# Old addresses of files


@pytest.fixture
def exchanged(on_disk: None, poster: PosterPage) -> tuple[str, PosterPage]:
    """The old address of a poster's file, and the poster with a new file."""
    assert poster.file_vi
    old = poster.file_vi.url
    poster.file_vi = build.document("ho-tuoi-2.pdf")
    poster.save_revision().publish()
    return old, poster


def test_the_old_address_of_a_file_leads_to_a_page_with_the_new_one(
    exchanged: tuple[str, PosterPage], reader: Client
) -> None:
    old, poster = exchanged
    html = expect.read(reader, old)
    assert poster.file_vi
    assert "25/11/2026" in expect.words(html)
    assert set(expect.links(html)) >= {poster.file_vi.url, poster.url}
    assert html.select("meta[name=robots][content=noindex]")
    assert counted() == []
    assert fetch(reader, poster.file_vi.url)["Content-Type"] == "application/pdf"


def test_it_does_so_after_the_old_file_was_deleted(exchanged: tuple[str, PosterPage], reader: Client) -> None:
    old, poster = exchanged
    from portal.models import PortalDocument

    PortalDocument.objects.exclude(pk=poster.file_vi_id).delete()
    assert poster.url in expect.links(expect.read(reader, old))


def test_a_file_that_is_offered_again_is_served_again(exchanged: tuple[str, PosterPage], reader: Client) -> None:
    from portal.models import PortalDocument

    old, poster = exchanged
    poster.file_vi = PortalDocument.objects.exclude(pk=poster.file_vi_id).get()
    poster.save_revision().publish()
    assert fetch(reader, old)["Content-Type"] == "application/pdf"


def test_a_new_file_under_the_same_document_does_so_too(on_disk: None, poster: PosterPage, reader: Client) -> None:
    document = poster.file_vi
    assert document
    old = document.url
    document.file = ContentFile(b"%PDF-1.4\n%%EOF\n", name="moi.pdf")
    document.save()
    assert document.url in expect.links(expect.read(reader, old))


def test_the_old_english_file_is_spoken_of_in_english(
    on_disk: None, library: MaterialIndexPage, portal: Portal
) -> None:
    poster = build.poster(library, file_en=build.document("en.pdf"))
    build.twin(
        poster,
        build.twin(library, portal.english, "Posters"),
        "Fence the pond",
        text="Fence it.",
        file_vi=poster.file_vi,
    )
    assert poster.file_en
    old = poster.file_en.url
    poster.file_en = build.document("en-2.pdf")
    poster.save_revision().publish()
    html = expect.read(Client(), old)
    assert html.html
    assert html.html["lang"] == "en"
    assert "This file has been replaced" in expect.words(html)


def test_an_unknown_file_is_still_404(portal: Portal, reader: Client) -> None:
    assert reader.get("/documents/4711/x.pdf").status_code == 404
    assert reader.get(f"/documents/{'9' * 200}/x.pdf").status_code == 404
