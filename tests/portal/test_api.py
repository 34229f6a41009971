"""Wagtail's read-only API: other sites may reuse what is public, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import build
from tests.conftest import Portal

ENDPOINTS = ["/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/"]


def titles(reader: Client, query: str = "") -> set[str]:
    return {item["title"] for item in reader.get(f"/api/v2/pages/?limit=50{query}").json()["items"]}


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(portal: Portal, administrator: Client, endpoint: str, method: str) -> None:
    assert getattr(administrator, method)(endpoint).status_code in {403, 405}
    assert getattr(administrator, method)(f"{endpoint}{portal.vietnamese.pk}/").status_code in {403, 404, 405}


def test_public_pages_are_listed_by_language(portal: Portal, reader: Client) -> None:
    build.twin(build.standard(portal.vietnamese, "Giới thiệu"), portal.english, "About")
    assert titles(reader) == {"Cổng thông tin", "Portal", "Giới thiệu", "About"}
    assert titles(reader, "&locale=en") == {"Portal", "About"}


def test_drafts_and_pages_behind_a_password_are_hidden(portal: Portal, reader: Client) -> None:
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    secret = build.standard(portal.vietnamese, "Nội bộ")
    below = build.standard(secret, "Bên dưới")
    build.restrict(secret)
    assert titles(reader) == {"Cổng thông tin", "Portal"}
    for page in (draft, secret, below):
        assert reader.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_an_unpublished_change_is_not_shown(portal: Portal, reader: Client) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    page.title = "Chưa duyệt"
    page.save_revision()
    assert reader.get(f"/api/v2/pages/{page.pk}/").json()["title"] == "Giới thiệu"


def test_a_page_tells_its_summary_topic_audiences_and_language(portal: Portal, reader: Client) -> None:
    page = build.guide(
        build.guide_index(portal.vietnamese),
        "Sơ cứu",
        summary="Gọi {call:child-helpline}.",
        topic="water",
        for_parents=True,
    )
    answer = reader.get(f"/api/v2/pages/{page.pk}/").json()
    assert (answer["summary_text"], answer["topic"], answer["audiences"], answer["language"]) == (
        "Gọi 111.",
        "water",
        ["parents"],
        "vi",
    )
    assert answer["meta"]["html_url"] == "http://testserver/huong-dan/so-cuu/"


def test_where_a_consent_is_kept_is_nobodys_business(portal: Portal, reader: Client) -> None:
    image = build.image()
    image.consent_reference = "Tủ 3, hồ sơ 17"
    image.save()
    answer = reader.get(f"/api/v2/images/{image.pk}/?fields=*")
    assert answer.status_code == 200
    assert "Tủ 3" not in answer.content.decode()
    assert reader.get("/api/v2/images/?fields=consent_reference").status_code == 400


def test_an_answer_is_json_even_to_a_browser(portal: Portal, reader: Client) -> None:
    """The HTML that Django REST framework would answer needs inline styles, which the portal's own policy forbids."""
    response = reader.get("/api/v2/pages/", headers={"Accept": "text/html"})
    assert response.headers["Content-Type"] == "application/json"


def test_an_answer_sets_no_cookie_and_is_limited(portal: Portal, reader: Client) -> None:
    assert "Set-Cookie" not in reader.get("/api/v2/pages/").headers
    assert reader.get("/api/v2/pages/?limit=1000").status_code == 400
