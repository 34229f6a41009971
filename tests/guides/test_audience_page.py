"""The hub of an audience: its own pages, where to start, and the guides for it by topic."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guides.models import AudiencePage, GuidePage
from tests import build
from tests.conftest import Portal


@pytest.fixture
def hub(portal: Portal) -> AudiencePage:
    index = build.guide_index(portal.vietnamese)
    build.guide(index, "Chat với người lạ", topic="internet", for_children=True)
    build.guide(index, "Mức phạt", topic="law", for_parents=True)
    hotline = build.hotline(portal.vietnamese)
    hub = build.audience(
        portal.vietnamese, lead="Em gặp chuyện gì cũng cứ kể.", start_here=build.body(("page", hotline.pk))
    )
    build.guide(hub, "Không phải lỗi của em", topic="abuse", for_children=True)
    build.twin(hub, portal.english, "For you", audience="children")
    return hub


def test_a_hub_stands_below_the_home_page_and_holds_guides(db: None) -> None:
    assert [model.__name__ for model in AudiencePage.allowed_parent_page_models()] == ["HomePage"]
    assert AudiencePage.allowed_subpage_models() == [GuidePage]


def test_a_hub_shows_its_own_pages_the_start_and_the_guides_for_its_audience(hub: AudiencePage, reader: Client) -> None:
    html = reader.get(hub.url).content.decode()
    assert "Em gặp chuyện gì cũng cứ kể." in html
    titles = ("Không phải lỗi của em", "Tổng đài 111</a>", "Chat với người lạ")
    own, start, others = (html.index(title) for title in titles)
    assert own < start < others
    assert "Mức phạt" not in html.split("<main", 1)[1]


def test_an_own_page_is_not_repeated_under_its_topic(hub: AudiencePage, reader: Client) -> None:
    html = reader.get(hub.url).content.decode().split("<main", 1)[1]
    assert html.count("Không phải lỗi của em</a>") == 1


def test_the_home_page_asks_who_the_reader_is(hub: AudiencePage, reader: Client) -> None:
    html = reader.get("/").content.decode()
    assert "Bạn là ai?" in html
    assert f'href="{hub.url}"' in html
    assert 'href="/en/for-you/"' in reader.get("/en/").content.decode()


def test_a_hub_is_read_within_sixteen_queries(
    hub: AudiencePage, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(16):
        reader.get(hub.url)


def test_it_opens_in_the_editor(hub: AudiencePage, administrator: Client) -> None:
    assert administrator.get(f"/admin/pages/{hub.pk}/edit/").status_code == 200
