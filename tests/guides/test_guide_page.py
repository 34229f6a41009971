"""The guide: one clear answer, with its sources and review."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guides.models import GuideIndexPage, GuidePage
from portal.models import StandardPage
from tests import build
from tests.conftest import Portal


@pytest.fixture
def guide(portal: Portal) -> GuidePage:
    index = build.guide_index(portal.vietnamese)
    english_index = build.twin(index, portal.english, "Guides")
    related = build.guide(index, "Học bơi")
    body = build.body(
        (
            "prose",
            f'<h2>Làm ngay</h2><p>Gọi {{call:child-helpline}}. <a linktype="page" id="{related.pk}">Học bơi</a></p>',
        ),
        (
            "urgency",
            {"title": "Gọi {call:child-helpline} nếu…", "items": ["có nguy hiểm"], "helpline": "child-helpline"},
        ),
        ("related", {"title": "Đọc tiếp", "pages": [related.pk]}),
    )
    guide = build.guide(
        index,
        body=body,
        key_message="Thổi ngạt trước.",
        reviewed_by="Bác sĩ của tỉnh",
        reviewed_on=datetime.date(2026, 11, 23),
        topic="water",
    )
    build.twin(guide, english_index, "Drowning first aid")
    return guide


def test_a_guide_stands_only_in_a_list_of_guides(db: None) -> None:
    assert GuidePage.can_exist_under(GuideIndexPage())
    assert not GuidePage.can_exist_under(StandardPage())
    assert GuidePage.allowed_subpage_models() == []


def test_a_guide_is_read_within_twelve_queries(
    guide: GuidePage, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = guide.url
    with django_assert_max_num_queries(12) as captured:
        response = reader.get(address)
    assert response.status_code == 200
    writes = [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(("SELECT", "PRAGMA"))]
    assert writes == []


def test_a_guide_shows_its_key_message_and_who_reviewed_it(guide: GuidePage, reader: Client) -> None:
    page = reader.get(guide.url).content.decode()
    assert "Thổi ngạt trước." in page
    assert "Bác sĩ của tỉnh" in page
    assert "23/11/2026" in page


def test_numbers_in_a_guide_dial_and_come_from_the_registry(guide: GuidePage, portal: Portal, reader: Client) -> None:
    build.change_line(portal.helpline, number="119")
    page = reader.get(guide.url).content.decode()
    assert '<a href="tel:119">119</a>' in page
    assert "tel:111" not in page


def test_the_switcher_leads_to_the_twin_and_the_twin_leads_back(guide: GuidePage, reader: Client) -> None:
    page = reader.get(guide.url).content.decode()
    assert 'href="/en/guides/drowning-first-aid/"' in page
    english = reader.get("/en/guides/drowning-first-aid/").content.decode()
    assert '<html lang="en"' in english
    assert 'href="/huong-dan/so-cuu-duoi-nuoc/"' in english
    assert '<link rel="canonical" href="http://testserver/en/guides/drowning-first-aid/">' in english
    assert 'hreflang="vi" href="http://testserver/huong-dan/so-cuu-duoi-nuoc/"' in english


def test_a_guide_opens_in_the_editor(guide: GuidePage, administrator: Client) -> None:
    assert administrator.get(f"/admin/pages/{guide.pk}/edit/").status_code == 200
