"""What a browser may keep: an explicit list that holds the emergency card and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from guides.models import EmergencyCardPage, GuidePage
from portal import page_cache
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def cards(portal: Portal) -> tuple[EmergencyCardPage, EmergencyCardPage]:
    card = build.emergency_card(portal.vietnamese)
    return card, build.twin(card, portal.english, "Emergency card", illustration="first-aid")


def kept(reader: Client) -> dict[str, Any]:
    """The list as the worker gets it."""
    response = reader.get("/sw.js")
    assert response.status_code == 200
    first, program = response.content.decode().split("\n", 1)
    assert "addEventListener" in program
    found: dict[str, Any] = json.loads(first.removeprefix("const KEPT = ").removesuffix(";"))
    return found


def answers(data: dict[str, Any], address: str) -> bool:
    """Whether the worker may speak up at an address; the same rule as in service-worker.js."""
    return any(address in one["alone"] or address.startswith(tuple(one["with_all_below"])) for one in data["answered"])


def test_the_worker_looks_after_the_whole_portal_and_is_asked_for_anew_each_time(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    headers = reader.get("/sw.js").headers
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Service-Worker-Allowed"] == "/"
    assert "worker-src 'self'" in reader.get("/").headers["Content-Security-Policy"]


def test_the_list_holds_both_cards_and_exactly_the_files_that_their_copies_name(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    data = kept(reader)
    assert data["cards"] == {card.url: f"{card.url}saved/" for card in cards}
    documents = [f"{card.url}{below}/" for below in ("saved", "no-network") for card in cards]
    assert data["documents"] == documents
    named = {
        str(tag.get("src") or tag.get("href"))
        for document in documents
        for tag in expect.read(reader, document).select("[src], link[href]")
    }
    assert set(data["files"]) == named
    assert "/static/img/illustrations/first-aid.svg" in named
    assert all(name.startswith("/static/") for name in named)


def test_help_abuse_the_internet_childrens_pages_admin_and_search_are_left_to_the_browser(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], portal: Portal, reader: Client
) -> None:
    guides = build.guide_index(portal.vietnamese, "Hướng dẫn")
    hotline = build.hotline(portal.vietnamese)
    left: list[Page] = [hotline, build.help_page(hotline), build.audience(portal.vietnamese, "Dành cho em")]
    left.append(build.guide(left[-1], "Không phải lỗi của em"))
    for title, topic in (("Xâm hại", "abuse"), ("Mạng", "internet")):
        left.append(build.guide_index(guides, title, topic=topic))
        left.append(build.guide(left[-1], f"Dấu hiệu {topic}"))
    water = build.guide_index(guides, "Nước", topic="water")
    harm = build.guide(water, "Trẻ bị hại bên hồ", topic="abuse")
    law = build.guide_index(guides, "Luật", topic="law")
    data = kept(reader)
    for page in [*left, harm]:
        assert not answers(data, str(page.url)), page.url
    for address in (
        "/admin/",
        "/admin/pages/4/edit/preview/",
        "/tim-kiem/",
        "/en/search/",
        "/documents/1/x.pdf",
        "/sw.js",
        "/t/",
        "/en/t/",
        f"/t/{hotline.pk}/",
        f"/phan-hoi/{hotline.pk}/",
    ):
        assert not answers(data, address), address
    rights = build.guide(law, "Quyền")
    for page in (portal.vietnamese, portal.english, guides, water, law, rights):
        assert answers(data, str(page.url)), page.url


def test_a_page_that_says_it_is_sensitive_is_left_alone_whatever_its_topic(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], portal: Portal, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = build.guide_index(portal.vietnamese, "Nước", topic="water")
    guide = build.guide(index, topic="water")
    assert answers(kept(reader), str(guide.url))
    monkeypatch.setattr(GuidePage, "is_sensitive", True, raising=False)
    assert not answers(kept(reader), str(guide.url))
    assert answers(kept(reader), str(index.url))


def test_what_stands_behind_a_password_is_left_alone_and_a_card_there_is_not_kept(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], portal: Portal, reader: Client
) -> None:
    index = build.guide_index(portal.vietnamese, "Nội bộ")
    build.restrict(index)
    build.restrict(cards[0])
    data = kept(reader)
    assert not answers(data, str(index.url))
    assert list(data["cards"]) == [cards[1].url]


def test_without_a_card_the_worker_gets_an_empty_list_and_clears_itself_away(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    for card in cards:
        card.unpublish()
    data = kept(reader)
    assert (data["documents"], data["files"], data["cards"], data["answered"]) == ([], [], {}, [])


def test_a_portal_with_one_card_keeps_that_language_only(portal: Portal, reader: Client) -> None:
    build.emergency_card(portal.vietnamese)
    data = kept(reader)
    assert answers(data, "/")
    assert not answers(data, "/en/")


def test_the_version_follows_the_card_and_the_registry_and_not_the_news(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], portal: Portal, reader: Client
) -> None:
    versions = [kept(reader)["version"]]
    news = build.news_index(portal.vietnamese)  # a new section stands on the list
    versions.append(kept(reader)["version"])
    build.article(news)
    build.alert()
    assert kept(reader)["version"] == versions[-1]
    cards[1].summary = "Changed."
    cards[1].save_revision().publish()
    versions.append(kept(reader)["version"])
    build.change_line(portal.helpline, number="119")
    versions.append(kept(reader)["version"])
    assert len(set(versions)) == len(versions) == 4


def test_the_worker_comes_from_memory_until_something_changes(
    settings: Any,
    cards: tuple[EmergencyCardPage, EmergencyCardPage],
    reader: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.PAGE_CACHE = True
    page_cache.forget_everything()
    first = reader.get("/sw.js")
    with django_assert_num_queries(0):
        assert reader.get("/sw.js", headers={"if-none-match": first["ETag"]}).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        cards[0].summary = "Mới."
        cards[0].save_revision().publish()
    assert reader.get("/sw.js").content != first.content


def test_only_the_card_may_register_the_worker(project: Path) -> None:
    scripts = {
        path.name for path in (project / "static/js").glob("*.js") if "serviceWorker.register" in path.read_text()
    }
    assert scripts == {"emergency-card.js"}
    templates = {
        path.relative_to(project).as_posix()
        for path in project.glob("*/templates/**/*.html")
        if "emergency-card.js" in path.read_text()
    }
    assert templates == {
        "guides/templates/guides/emergency_card_page.html",
        "guides/templates/guides/emergency_card/keep.html",
        "guides/templates/guides/emergency_card/saved.html",
    }


def test_the_worker_stores_in_one_place_only(project: Path) -> None:
    program = (project / "static/js/service-worker.js").read_text()
    assert program.count(".addAll(") == 1
    assert not [word for word in (".put(", ".add(", "indexedDB", "localStorage", "importScripts") if word in program]
