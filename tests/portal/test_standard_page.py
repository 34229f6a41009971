"""The page about the portal itself: privacy, accessibility, sources."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from guides.models import GuidePage
from home.models import HomePage
from portal.models import StandardPage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[StandardPage, StandardPage]:
    body = build.body(
        ("prose", "<h2>Không theo dõi</h2><p>Gọi {call:child-helpline}.</p>"),
        ("checklist", {"title": "Trang này không có", "items": ["cookie", "tài khoản"]}),
    )
    page = build.standard(
        portal.vietnamese,
        "Quyền riêng tư",
        body=body,
        reviewed_by="Ban biên soạn",
        reviewed_on=datetime.date(2026, 11, 23),
    )
    return page, build.twin(page, portal.english, "Privacy")


def test_it_stands_below_the_home_page_or_another_of_its_kind(db: None) -> None:
    assert set(StandardPage.allowed_parent_page_models()) == {HomePage, StandardPage}
    assert StandardPage.allowed_subpage_models() == [StandardPage]
    assert not GuidePage.can_exist_under(StandardPage())


def test_it_is_read_within_twelve_queries(pages: tuple[StandardPage, StandardPage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[StandardPage, StandardPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[StandardPage, StandardPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_it_shows_its_text_and_who_reviewed_it_when(pages: tuple[StandardPage, StandardPage], reader: Client) -> None:
    html = expect.read(reader, pages[0])
    assert [heading.text.strip() for heading in html.select("h1")] == ["Quyền riêng tư"]
    said = expect.words(html)
    for words in ("Không theo dõi", "tài khoản", "Ban biên soạn", "23/11/2026"):
        assert words in said
    assert html.select("main a[href='tel:111']")


def test_breadcrumbs_lead_back_step_by_step(pages: tuple[StandardPage, StandardPage], reader: Client) -> None:
    below = build.standard(pages[0], "Nhật ký máy chủ")
    html = expect.read(reader, below)
    trail = [link["href"] for link in html.select("nav ol a")]
    assert trail == ["/", "/quyen-rieng-tu/"]


def test_it_is_in_the_footer_and_in_the_menu_only_when_an_editor_says_so(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Giới thiệu")
    build.standard(portal.vietnamese, "Liên hệ", show_in_menus=True)
    html = expect.read(reader, "/")
    assert {link["href"] for link in html.select("header nav a")} >= {"/lien-he/"}
    assert not html.select("header nav a[href='/gioi-thieu/']")
    assert {link["href"] for link in html.select("footer a")} >= {"/lien-he/", "/gioi-thieu/"}


def test_a_draft_section_is_in_neither(portal: Portal, reader: Client) -> None:
    build.standard(portal.vietnamese, "Nháp", show_in_menus=True, live=False)
    build.standard(portal.vietnamese, "Nháp hai", live=False)
    assert "Nháp" not in expect.words(expect.read(reader, "/"))
