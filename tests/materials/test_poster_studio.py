"""A poster's page with the studio: the form, and the files below the page."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from materials.download_counts import DownloadCount
from materials.models import PosterPage
from materials.studio import files, rendering
from portal import page_cache
from tests import build, expect
from tests.conftest import Portal

NAME = "Trường Hoa Sen"


@pytest.fixture
def pages(portal: Portal) -> tuple[PosterPage, PosterPage]:
    library = build.material_index(portal.vietnamese)
    guide = build.guide(build.guide_index(portal.vietnamese), "Rào hồ")
    poster = build.studio_poster(library, related=build.body(("page", guide.pk)))
    words = {"headline": "Fence the pond", "text": "Fence it.\n\nPut up a sign.", "call_label": "In the water: call"}
    english = build.twin(
        poster,
        build.twin(library, portal.english, "Posters"),
        "Fence the pond",
        **{"design": "pond", "helpline": "child-helpline", **words},
    )
    return poster, english


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No test gets the files of another."""
    files.forget()
    yield
    files.forget()


def busy(*args: Any) -> bytes:
    raise rendering.BusyError("full")


def broken(*args: Any) -> bytes:
    raise rendering.FailedError(f'cannot set "{NAME}"')


def ask(reader: Client, page: PosterPage, name: str = "", **query: str) -> Any:
    return reader.get(f"{page.url}{name}", query)


def form(reader: Client, page: PosterPage, **query: str) -> BeautifulSoup:
    answer = ask(reader, page, **query)
    assert answer.status_code == 200
    return expect.soup(answer.content)


def test_the_page_is_read_within_eighteen_queries_and_writes_nothing(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    expect.reads_within(18, reader, *pages)


def test_a_file_takes_few_queries(
    pages: tuple[PosterPage, PosterPage], reader: Client, django_assert_max_num_queries: Any
) -> None:
    ask(reader, pages[0], "print.pdf", language="both")  # the first of a month begins a row of the counts
    with django_assert_max_num_queries(14):
        assert ask(reader, pages[0], "print.pdf", language="both").status_code == 200


def test_it_opens_in_the_editor(pages: tuple[PosterPage, PosterPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_an_editor_sees_the_poster_before_it_is_published(portal: Portal) -> None:
    draft = build.studio_poster(build.material_index(portal.vietnamese), live=False)
    answer = draft.make_preview_request(preview_mode="poster")
    assert answer["Content-Type"] == "image/png"
    assert "poster-form" in draft.make_preview_request().render().content.decode()


def test_the_form_leads_back_to_the_page_and_its_files_are_below_it(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    html = form(reader, pages[0])
    (studio,) = html.select("form[data-poster-form]")
    assert (studio["method"], studio["action"]) == ("get", pages[0].url)
    assert [field["name"] for field in studio.select("input:not([type=radio])")] == ["school", "commune", "marks"]
    assert {field["name"] for field in studio.select("input[type=radio]")} == {"language", "ink"}
    assert all(html.select(f"label[for={field['id']}]") for field in studio.select("input[id]"))
    (preview,) = html.select(".poster-preview img")
    assert preview["src"] == f"{pages[0].url}print.png"
    assert pages[0].title in str(preview["alt"])
    addresses = [str(link["href"]) for link in html.select(".material-files a")]
    below = ["print.pdf", "print.pdf?size=a3", "print.pdf?size=a3&tiles=1", "share.png"]
    assert addresses == [f"{pages[0].url}{address}" for address in below]
    assert "gọi 111" in html.select("textarea")[0].text


def test_every_link_of_the_form_gives_a_file(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    html = form(reader, pages[1], school=NAME, language="both", ink="saving", marks="1")
    for link in html.select(".material-files a"):
        answer = reader.get(str(link["href"]))
        assert answer.status_code == 200
        assert answer["Content-Type"] == link["type"]
    assert reader.get(str(html.select(".poster-preview img")[0]["src"])).status_code == 200


def test_without_scripts_the_form_shows_what_was_typed_and_leads_to_it(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    answer = ask(reader, pages[0], school=NAME, commune="Xã A", language="both", marks="1", ink="saving")
    html = expect.soup(answer.content)
    assert [field.get("value") for field in html.select("input[type=text], input:not([type])")] == [NAME, "Xã A"]
    assert {str(field["value"]) for field in html.select("input[checked]")} == {"both", "saving", "1"}
    for link in (*html.select(".material-files a"), *html.select(".poster-preview img")):
        address = str(link.get("href") or link.get("src"))
        assert "school=Tr%C6%B0%E1%BB%9Dng+Hoa+Sen" in address
        assert "language=both" in address
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["Trường 😀", "a" * 200, "<script>alert(1)</script>", '#import "x"', "\u202exyz"])
def test_a_refused_name_is_shown_with_the_reason_beside_it(
    pages: tuple[PosterPage, PosterPage], reader: Client, name: str
) -> None:
    for page in pages:
        answer = ask(reader, page, school=name, commune="Xã A")
        assert answer.status_code == 200
        html = expect.soup(answer.content)
        (field,) = html.select("input[name=school]")
        assert field["value"] == name
        assert field["aria-invalid"] == "true"
        (reason,) = html.select(f"#{field['aria-describedby']}")
        assert reason.text
        assert not html.select("main script")
        assert "school=" not in str(html.select(".poster-preview img")[0]["src"])
        refused = ask(reader, page, "print.pdf", school=name)
        assert refused.status_code == 400
        assert reason.text in expect.words(expect.soup(refused.content))


def test_an_unknown_choice_is_answered_with_a_sentence_in_the_language_of_the_page(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    for page, language in zip(pages, ("vi", "en"), strict=True):
        for query in ({"size": "a5"}, {"language": "fr"}, {"ink": "gold"}, {"marks": "x"}, {"tiles": "7"}):
            for name in ("print.pdf", "print.png", "share.png"):
                answer = ask(reader, page, name, **query)
                assert answer.status_code == 400
                html = expect.soup(answer.content)
                assert html.select("html")[0]["lang"] == language
                problem = expect.words(html.select("[role=alert]")[0])
                field = expect.words(html.select("form")[0])
                assert f"“{next(iter(query.values()))}”" in problem + field
    assert "a4, a3" in ask(reader, pages[0], "print.pdf", size="a5").content.decode()


def test_a_pdf_opens_in_the_browser_under_a_name_of_its_own(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    answer = ask(reader, pages[0], "print.pdf", size="a3")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{pages[0].slug}-a3-vi.pdf"'
    assert answer.content.startswith(b"%PDF-")
    with_language = ask(reader, pages[0], "print.pdf", language="en")
    assert with_language["Content-Disposition"].endswith('-a4-en.pdf"')


def test_the_picture_for_a_telephone_has_its_size(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    answer = ask(reader, pages[1], "share.png", school=NAME)
    assert Image.open(io.BytesIO(answer.content)).size == (1080, 1350)


def test_files_are_only_read(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    assert reader.head(f"{pages[0].url}print.pdf").status_code == 200
    for method in (reader.post, reader.put, reader.delete):
        assert method(f"{pages[0].url}print.pdf").status_code == 405


def test_there_are_no_files_where_there_is_no_poster_to_make(portal: Portal, reader: Client) -> None:
    library = build.material_index(portal.vietnamese)
    uploaded = build.poster(library)
    draft = build.studio_poster(library, "Bản nháp", live=False)
    for address in (f"{uploaded.url}print.pdf", f"{draft.url}print.pdf", f"{library.url}print.pdf"):
        assert reader.get(address).status_code == 404


def test_what_stands_behind_a_password_makes_no_file(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    build.restrict(pages[0])
    answer = ask(reader, pages[0], "print.pdf")
    assert not answer.content.startswith(b"%PDF-")


def test_a_file_without_names_may_be_kept_but_is_asked_for_again(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    first = ask(reader, pages[0], "print.pdf")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = reader.get(f"{pages[0].url}print.pdf", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert ask(reader, pages[0], "print.pdf", size="a3")["ETag"] != first["ETag"]


def test_a_file_with_a_name_is_kept_by_nobody(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    answer = ask(reader, pages[0], "print.pdf", commune=NAME)
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.has_header("ETag")
    assert files.shelf.bytes == 0


def test_a_number_that_changes_is_on_the_poster_at_once(
    pages: tuple[PosterPage, PosterPage],
    portal: Portal,
    reader: Client,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.PAGE_CACHE = True
    page_cache.forget_everything()
    first = ask(reader, pages[0], "print.png")
    assert ask(reader, pages[0], "print.png").content == first.content
    with django_capture_on_commit_callbacks(execute=True):
        build.change_line(portal.helpline, number="119")
    second = reader.get(f"{pages[0].url}print.png", headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert second.content != first.content


def test_when_the_studio_is_busy_the_page_says_so_and_when_to_come_back(
    pages: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "pdf", busy)
    for page in pages:
        answer = ask(reader, page, "print.pdf", school=NAME)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "5"
        html = expect.soup(answer.content)
        assert html.select("[role=alert]")[0].text.strip()
        assert html.select("input[name=school]")[0]["value"] == NAME


def test_nothing_typed_is_written_to_the_log(
    pages: tuple[PosterPage, PosterPage], reader: Client, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(reader, pages[0], "print.pdf", school=NAME)
        ask(reader, pages[0], "print.pdf", school=f"{NAME} <")
        ask(reader, pages[0], school=f"{NAME} <")
        monkeypatch.setattr(rendering, "pdf", busy)
        ask(reader, pages[0], "print.pdf", school=NAME)
        monkeypatch.setattr(rendering, "pdf", broken)
        assert ask(reader, pages[0], "print.pdf", school=NAME).status_code == 500
    assert "could not be set" in caplog.text
    assert "Hoa Sen" not in caplog.text
    assert "Hoa+Sen" not in caplog.text
    assert "Hoa%20Sen" not in caplog.text


def test_the_library_shows_small_pictures_that_are_fetched_when_they_are_seen(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    (picture,) = expect.read(reader, pages[0].get_parent()).select(".material img")
    assert picture["src"] == f"{pages[0].url}card.png"
    assert picture["loading"] == "lazy"
    answer = reader.get(str(picture["src"]))
    assert Image.open(io.BytesIO(answer.content)).size == (int(str(picture["width"])), int(str(picture["height"])))


def test_its_files_are_a_sheet_of_each_size_in_each_language(pages: tuple[PosterPage, PosterPage]) -> None:
    for page in pages:
        found = page.material_files()
        other = "en" if page.language == "vi" else "vi"
        assert [file.language for file in found] == [page.language, page.language, other, other]
        assert [file.label[:2] for file in found] == ["A4", "A3", "A4", "A3"]
        assert len({file.name for file in found}) == 4
        assert {(file.kind, file.pages) for file in found} == {("PDF", 1)}
        assert found[0].size is None
        made = found[0].content()
        assert made.startswith(b"%PDF-")
        assert page.material_files()[0].size == len(made)


def test_a_files_address_gives_what_its_content_gives(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    for file in pages[0].material_files():
        assert reader.get(file.url).content == file.content()


def test_networks_show_the_poster_itself(pages: tuple[PosterPage, PosterPage], reader: Client) -> None:
    (shown,) = expect.read(reader, pages[0]).select("meta[property='og:image']")
    assert str(shown["content"]).endswith(f"{pages[0].url}share.png")


def test_a_poster_in_one_language_offers_no_other(portal: Portal, reader: Client) -> None:
    poster = build.studio_poster(build.material_index(portal.vietnamese))
    assert not form(reader, poster).select("input[name=language]")
    assert ask(reader, poster, "print.pdf", language="both").status_code == 200
    assert ask(reader, poster, "print.pdf", language="en").status_code == 400


def test_what_is_taken_is_counted_and_what_is_only_looked_at_is_not(
    pages: tuple[PosterPage, PosterPage], reader: Client
) -> None:
    ask(reader, pages[0], "print.pdf", size="a3", language="en", school=NAME)
    ask(reader, pages[0], "share.png")
    ask(reader, pages[0], "print.png")
    ask(reader, pages[0], "print.pdf", size="a5")
    reader.head(f"{pages[0].url}print.pdf")
    counted = DownloadCount.objects.values_list("material", "kind", "language", "count")
    key = pages[0].translation_key
    assert sorted(counted) == [(key, "pdf-a3", "en", 1), (key, "png-share", "vi", 1)]
