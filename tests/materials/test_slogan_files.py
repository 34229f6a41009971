"""The slogan bank as text, as a table, and as banners to print."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from materials.models import SloganIndexPage
from tests import build
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[SloganIndexPage, SloganIndexPage]:
    build.slogan("Bơi có người lớn", "Swim with a grown-up", topic="water", origin="portal", year=2026)
    build.slogan("Gọi {call:child-helpline}", "Call {call:child-helpline}", topic="abuse")
    library = build.material_index(portal.vietnamese)
    page = build.slogan_index(library)
    return page, build.twin(page, build.twin(library, portal.english, "Posters"), "Slogans")


def download(reader: Client, address: str) -> Any:
    response = reader.get(address)
    assert response.status_code == 200
    return response


def rows(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


# Text


def test_the_text_opens_in_notepad_and_holds_each_slogan_with_its_source(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    response = download(reader, f"{pages[0].url}slogans.txt?language=vi")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="slogans-vi.txt"'
    text = response.content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    assert text.splitlines() == [
        "Bơi có người lớn", "(2026 · Cổng thông tin này soạn · Bộ, 2018)", "",
        "Gọi 111", "(2018 · Khẩu hiệu chính thức · Bộ, 2018)",
    ]  # fmt: skip


def test_the_text_comes_in_both_languages_unless_one_is_asked_for(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    both = download(reader, f"{pages[1].url}slogans.txt?topic=abuse").content.decode("utf-8-sig")
    assert both.splitlines() == ["Gọi 111", "Call 111", "(2018 · Official slogan · Ministry, 2018)"]


# Table


def test_the_table_opens_in_excel_and_holds_the_measures_of_both_languages(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    response = download(reader, f"{pages[1].url}slogans.csv?height=10")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    (first, second) = rows(response)
    assert (first["Topic"], first["Year"], first["Whose words"]) == (
        "Drowning prevention", "2026", "Written for this portal",
    )  # fmt: skip
    assert (second["Tiếng Việt"], second["Tiếng Việt: characters"]) == ("Gọi 111", "7")
    assert second["English: length in metres, letters 10 cm high"] == "0.5"


def test_files_hold_what_the_page_is_narrowed_to(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    for query, texts in (("topic=water", ["Bơi có người lớn"]), ("board=7", ["Gọi 111"]), ("year=1999", None)):
        found = [row["Tiếng Việt"] for row in rows(download(reader, f"{pages[0].url}slogans.csv?{query}"))]
        assert found == (texts or ["Bơi có người lớn", "Gọi 111"])


def test_a_slogan_that_begins_like_a_formula_is_no_formula(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    build.slogan('=HYPERLINK("http://x")', "@SUM(1)", topic="law")
    (row,) = rows(download(reader, f"{pages[0].url}slogans.csv?topic=law"))
    assert (row["Tiếng Việt"], row["English"]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)")


def test_an_expired_slogan_is_in_no_file(pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    build.slogan("Hết hạn rồi", usable_until=yesterday)
    for name in ("slogans.txt", "slogans.csv"):
        assert "Hết hạn" not in download(reader, f"{pages[0].url}{name}").content.decode()
    assert reader.get(f"{pages[0].url}banner-het-han-roi.pdf").status_code == 404


# Banners


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def size_in_metres(pdf: bytes) -> tuple[float, float]:
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    return round(width / 72 * 0.0254, 3), round(height / 72 * 0.0254, 3)


def test_a_banner_holds_the_slogan_as_text_in_the_language_asked_for(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    address = f"{pages[0].url}banner-boi-co-nguoi-lon.pdf"
    response = download(reader, f"{address}?language=vi")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="banner-boi-co-nguoi-lon.pdf"'
    assert words_of(response.content).startswith("Bơi có người lớn Cổng thông tin")
    assert "Băng rôn 2,8 × 0,7 m, chữ cao 20 cm." in words_of(response.content)
    assert size_in_metres(response.content) == (2.8, 0.7)
    english = words_of(download(reader, f"{address}?language=en").content)
    assert english.startswith("Swim with a grown-up")
    assert "Cổng thông tin" in words_of(
        download(reader, f"{pages[1].url}banner-boi-co-nguoi-lon.pdf?language=vi").content
    )
    both = words_of(download(reader, f"{address}?language=both").content)
    assert both.startswith("Bơi có người lớn Swim with a grown-up")


def test_without_a_language_the_banner_is_in_that_of_the_page(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    response = download(reader, f"{pages[1].url}banner-boi-co-nguoi-lon.pdf")
    assert words_of(response.content).startswith("Swim with a grown-up")


def test_the_number_on_a_banner_is_that_of_the_registry(
    pages: tuple[SloganIndexPage, SloganIndexPage], portal: Portal, reader: Client
) -> None:
    build.change_line(portal.helpline, number="1900 969 680")
    (slogan,) = [file for file in pages[0].material_files() if file.name == "slogans-vi.txt"]
    assert "Gọi 1900 969 680" in slogan.content().decode()
    pdf = download(reader, f"{pages[0].url}banner-goi-call-child-helpline.pdf")
    assert words_of(pdf.content).startswith("Gọi 1900 969 680")


def test_a_long_banner_is_drawn_to_scale_and_says_so(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    response = download(reader, f"{pages[0].url}banner-boi-co-nguoi-lon.pdf?language=vi&height=50")
    assert 'banner-boi-co-nguoi-lon-1-2.pdf"' in response["Content-Disposition"]
    assert size_in_metres(response.content) == (3.5, 0.9)
    assert "Băng rôn 7,0 × 1,8 m, chữ cao 50 cm. Tệp này vẽ theo tỷ lệ 1:2, khi in hãy phóng 200 %." in words_of(
        response.content
    )


# Addresses


@pytest.mark.parametrize(
    "name", ["slogans.pdf", "slogans.xlsx", "banner-.pdf", "banner-no-such.pdf", "banner-boi-co-nguoi-lon.png", "x/y/"]
)
def test_an_address_that_there_is_not_is_not_found(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client, name: str
) -> None:
    assert reader.get(f"{pages[0].url}{name}").status_code == 404


@pytest.mark.parametrize("name", ["slogans.txt", "slogans.csv", "banner-boi-co-nguoi-lon.pdf"])
@pytest.mark.parametrize(("query", "hint"), [("language=fr", "vi"), ("height=21", "20")])
def test_an_unknown_language_or_height_is_answered_with_a_sentence(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client, name: str, query: str, hint: str
) -> None:
    response = reader.get(f"{pages[0].url}{name}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert hint in response.content.decode()


def test_a_page_that_is_not_public_gives_no_files(
    pages: tuple[SloganIndexPage, SloganIndexPage], reader: Client
) -> None:
    build.restrict(pages[0])
    response = reader.get(f"{pages[0].url}slogans.txt")
    assert response["Content-Type"].startswith("text/html")
    assert "Bơi có người lớn" not in response.content.decode()
