"""The public search as readers use it: without diacritics, in capitals, in the language of the address."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.models import SearchEntry
from tests import build, expect
from tests.conftest import Portal

DROWNING = ["duoi nuoc", "đuối nước", "ĐUỐI NƯỚC", "Đuối  nước", unicodedata.normalize("NFD", "đuối nước")]


@pytest.fixture
def guides(portal: Portal) -> Portal:
    """Three guides on drowning, by where they say so, and one on something else; one of them in English too."""
    index = build.guide_index(portal.vietnamese)
    build.guide(index, "Ở nhà", body=build.body(("prose", "<p>Chậu nước cũng gây <b>đuối nước</b>.</p>")))
    build.guide(index, "Hồ tưới", summary="Phòng đuối nước ở hồ tưới.")
    first_aid = build.guide(index, "Sơ cứu đuối nước")
    build.guide(index, "Lời mời lạ trên mạng")
    build.guide(build.twin(index, portal.english, "Guides"), "Drowning", translation_key=first_aid.translation_key)
    return portal


def titles(reader: Client, query: str, prefix: str = "/tim-kiem/") -> list[str]:
    html = expect.read(reader, f"{prefix}?q={quote(query)}")
    return [link.text for link in html.select("main ol h2 a")]


@pytest.mark.parametrize("query", DROWNING)
def test_diacritics_case_and_unicode_form_make_no_difference(guides: Portal, reader: Client, query: str) -> None:
    expected = ["Sơ cứu đuối nước", "Hồ tưới", "Ở nhà"]
    assert titles(reader, query) == expected
    found = reader.get("/tim-kiem/", {"q": query, "format": "json"}).json()
    assert [result["title"] for result in found["results"]] == expected


def test_only_the_language_of_the_address_is_searched(guides: Portal, reader: Client) -> None:
    assert titles(reader, "drowning", "/en/search/") == ["Drowning"]
    assert titles(reader, "drowning") == []
    assert titles(reader, "duoi nuoc", "/en/search/") == []


def test_every_word_must_be_found_and_a_word_may_be_begun(guides: Portal, reader: Client) -> None:
    assert titles(reader, "duoi mang") == []
    assert titles(reader, "nuoc duoi") == ["Sơ cứu đuối nước", "Hồ tưới", "Ở nhà"]
    assert titles(reader, "drown", "/en/search/") == ["Drowning"]
    assert titles(reader, "rowning", "/en/search/") == []


def test_a_short_syllable_does_not_find_longer_ones(guides: Portal, reader: Client) -> None:
    build.standard(guides.vietnamese, "Treo phao cứu sinh")
    assert titles(reader, "pha") == []
    assert titles(reader, "phao") == ["Treo phao cứu sinh"]


def test_another_spelling_is_offered_when_nothing_was_found(guides: Portal, reader: Client) -> None:
    html = expect.read(reader, "/tim-kiem/?q=duuoi+nuoc")
    assert expect.links(html)["/tim-kiem/?q=%C4%91u%E1%BB%91i%20n%C6%B0%E1%BB%9Bc"] == "đuối nước"
    answer = reader.get("/tim-kiem/", {"q": "duuoi nuoc", "format": "json"}).json()
    assert (answer["total"], answer["suggestion"]) == (0, "đuối nước")
    assert reader.get("/tim-kiem/", {"q": "zzzz", "format": "json"}).json()["suggestion"] is None


def test_a_number_that_changes_in_the_registry_changes_in_the_search(
    portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    build.standard(portal.vietnamese, "Gọi ai", summary="Gọi {call:child-helpline} ngay.")
    with django_capture_on_commit_callbacks(execute=True):
        build.change_line(portal.helpline, number="119")
    assert "Gọi 119 ngay." in expect.words(expect.read(reader, "/tim-kiem/?q=goi+ai"))
    assert "Gọi ai" in titles(reader, "119")
    assert titles(reader, "111") == []


def test_a_drafts_text_is_not_found_until_it_is_published_and_not_after_it_is_taken_down(
    guides: Portal, reader: Client
) -> None:
    page = build.standard(guides.vietnamese, "Hố công trình", summary="Rào kín.", live=False)
    assert titles(reader, "ho cong trinh") == []
    page.save_revision().publish()
    assert titles(reader, "ho cong trinh") == ["Hố công trình"]
    page.title = "Giếng hở"
    page.save_revision()
    assert titles(reader, "gieng ho") == []
    page.save_revision().publish()
    assert (titles(reader, "gieng ho"), titles(reader, "cong trinh")) == (["Giếng hở"], [])
    page.refresh_from_db()
    page.unpublish()
    assert titles(reader, "gieng ho") == []


def test_a_deleted_page_is_forgotten_and_a_moved_one_is_found_at_its_new_place(guides: Portal, reader: Client) -> None:
    parent = build.standard(guides.vietnamese, "Giới thiệu")
    page = build.standard(guides.vietnamese, "Nhật ký")
    page.move(parent, "last-child")
    html = expect.read(reader, "/tim-kiem/?q=nhat+ky")
    assert "/gioi-thieu/nhat-ky/" in expect.links(html)
    parent.refresh_from_db()
    parent.delete()
    assert titles(reader, "nhat ky") == []


def test_a_page_behind_a_password_is_not_found(guides: Portal, reader: Client) -> None:
    secret = build.standard(guides.vietnamese, "Sổ tay nội bộ", live=False)
    build.restrict(secret)
    secret.save_revision().publish()
    assert titles(reader, "so tay noi bo") == []


def test_a_page_that_is_put_behind_a_password_later_is_not_found_any_more(guides: Portal, reader: Client) -> None:
    section = build.standard(guides.vietnamese, "Sổ tay nội bộ")
    build.standard(section, "Quy trình tiếp nhận")
    assert titles(reader, "quy trinh") == ["Quy trình tiếp nhận"]
    build.restrict(section)
    assert titles(reader, "so tay") == []
    assert titles(reader, "quy trinh") == []


def test_an_alias_is_not_found(guides: Portal, reader: Client) -> None:
    page = build.standard(guides.vietnamese, "Giới thiệu")
    page.copy_for_translation(guides.english.locale, alias=True)
    assert titles(reader, "gioi thieu", "/en/search/") == []


def test_what_matched_is_marked_and_the_rest_is_escaped(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Hồ", summary="Rào <b>kín</b> & khóa hồ tưới, treo phao ở hồ.")
    snippet = reader.get("/tim-kiem/?q=ho+tuoi").content.decode()
    assert (
        "Rào &lt;b&gt;kín&lt;/b&gt; &amp; khóa <mark>hồ</mark> <mark>tưới</mark>, treo phao ở <mark>hồ</mark>."
        in snippet
    )


def test_a_long_text_is_cut_around_what_matched(portal: Portal, reader: Client) -> None:
    words = " ".join(f"chữ{number}" for number in range(100))
    text = f"<p>{words} đuối nước {words}</p>"
    build.standard(portal.vietnamese, "Dài", body=build.body(("prose", text)))
    (snippet,) = expect.read(reader, "/tim-kiem/?q=duoi+nuoc").select("main ol p:has(mark)")
    assert [mark.text for mark in snippet.select("mark")] == ["đuối", "nước"]
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) < 200


def test_numbers_are_found_and_shown_written_out(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Gọi ai", summary="Gọi {call:child-helpline} ngay.")
    html = expect.read(reader, "/tim-kiem/?q=111")
    assert "Gọi 111 ngay." in expect.words(html)
    assert "{call:" not in str(html.main)


def test_an_empty_result_offers_the_helpline_and_where_to_look(portal: Portal, reader: Client) -> None:
    build.guide_index(portal.vietnamese, show_in_menus=True)
    html = expect.read(reader, "/tim-kiem/?q=%3Cscript%3Exyz")
    assert html.select("main a[href='tel:111']")
    assert html.select("main a[href='/huong-dan/']")
    assert "<script>xyz" in expect.words(html)
    assert not html.select("main script")


@pytest.mark.parametrize("query", ["", "   ", "…!", "\x00", "a" * 5000, "'; DROP TABLE", "%_\\"])
def test_nonsense_finds_nothing_and_breaks_nothing(guides: Portal, reader: Client, query: str) -> None:
    assert titles(reader, query) == []
    assert reader.get("/tim-kiem/", {"q": query, "format": "json"}).json()["total"] == 0


def test_the_box_keeps_what_was_typed(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, "/tim-kiem/?q=%22đuối%22")
    assert {box["value"] for box in html.select("input[name=q]")} == {'"đuối"'}


def test_a_search_takes_at_most_nine_queries_however_much_it_finds(guides: Portal, reader: Client) -> None:
    index = build.guide_index(guides.vietnamese, "Nhiều bài")
    build.articles(build.news_index(guides.vietnamese), 1)
    for number in range(6):
        build.guide(index, f"Đuối nước {number}")
    for suffix in ("", "&format=json"):
        with CaptureQueriesContext(connection) as captured:
            response = reader.get(f"/tim-kiem/?q=duoi+nuoc{suffix}")
        assert response.status_code == 200
        assert len(captured) <= 9
        assert [query["sql"] for query in captured if not query["sql"].startswith(expect.READS)] == []


def test_programs_get_the_agreed_json(guides: Portal, reader: Client) -> None:
    response = reader.get("/tim-kiem/", {"q": "ho tuoi", "format": "json"})
    assert response.headers["Content-Type"] == "application/json"
    assert response.json() == {
        "query": "ho tuoi",
        "total": 1,
        "suggestion": None,
        "results": [
            {
                "title": "Hồ tưới",
                "url": "/huong-dan/ho-tuoi/",
                "type": "guides.GuidePage",
                "snippet": "Phòng đuối nước ở hồ tưới.",
            }
        ],
    }


def test_the_json_holds_plain_text_not_escaped_html(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Gọi {call:child-helpline}", summary="Cha & mẹ nói “gọi < chờ”.")
    (result,) = reader.get("/tim-kiem/", {"q": "cha me", "format": "json"}).json()["results"]
    assert (result["title"], result["snippet"]) == ("Gọi 111", "Cha & mẹ nói “gọi < chờ”.")


def test_long_results_come_in_pages_that_keep_the_question(portal: Portal, reader: Client) -> None:
    news = build.news_index(portal.vietnamese)
    for number in range(21):
        build.article(news, f"Bản tin {number}")
    html = expect.read(reader, "/tim-kiem/?q=ban+tin")
    assert len(html.select("main ol h2 a")) == 20
    (following,) = html.select("a[rel=next]")
    assert len(expect.read(reader, f"/tim-kiem/{following['href']}").select("main ol h2 a")) == 1


def test_the_index_can_be_built_anew(guides: Portal, reader: Client, capsys: pytest.CaptureFixture[str]) -> None:
    SearchEntry.objects.filter(title="Hồ tưới").delete()
    SearchEntry.objects.filter(title="Ở nhà").update(folded_title=" sai ", language="en")
    call_command("rebuild_search")
    assert titles(reader, "duoi nuoc") == ["Sơ cứu đuối nước", "Hồ tưới", "Ở nhà"]
    assert "live pages are in the search index" in capsys.readouterr().out


def test_it_can_only_be_read(portal: Portal, reader: Client) -> None:
    assert reader.post("/tim-kiem/", {"q": "x"}).status_code == 405
