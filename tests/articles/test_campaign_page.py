"""A campaign with its theme, dates, partners, activities and press coverage."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import ActivityPage, CampaignPage, NewsIndexPage
from tests import build, expect
from tests.conftest import Portal

REPORT = {"title": "Chung tay <giảm thiểu>", "outlet": "Báo Đắk Lắk", "year": "2023", "url": "https://bao.example.vn/1"}


@pytest.fixture
def pages(portal: Portal) -> tuple[CampaignPage, CampaignPage]:
    news = build.news_index(portal.vietnamese)
    campaign = build.campaign(
        news,
        theme="Chung tay: gọi {call:child-helpline}",
        starts_on=datetime.date(2023, 6, 1),
        ends_on=datetime.date(2023, 6, 30),
        organisers="Sở Lao động\nTỉnh đoàn",
        partners="Hội <Phụ nữ>",
        body=build.body(("prose", "<p>Cả tỉnh cùng làm.</p>")),
        coverage=build.body(("coverage", REPORT)),
    )
    build.activity(campaign, "Tặng quà", period="Tháng 6/2023")
    build.activity(campaign, "Tập huấn")
    return campaign, build.twin(campaign, build.twin(news, portal.english, "News"), "Month of Action", theme="Together")


def test_it_stands_in_the_list_of_news_and_holds_activities(db: None) -> None:
    assert CampaignPage.allowed_parent_page_models() == [NewsIndexPage]
    assert CampaignPage.allowed_subpage_models() == [ActivityPage]


def test_it_is_read_within_fifteen_queries(pages: tuple[CampaignPage, CampaignPage], reader: Client) -> None:
    expect.reads_within(15, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[CampaignPage, CampaignPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[CampaignPage, CampaignPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_it_says_what_it_was_about_when_and_by_whom(pages: tuple[CampaignPage, CampaignPage], reader: Client) -> None:
    html = expect.read(reader, pages[0])
    said = expect.words(html)
    assert "Chung tay: gọi 111" in said
    assert "01/06/2023 – 30/06/2023" in said
    assert "Hội <Phụ nữ>" in said
    assert html.select("dd br"), "each organiser stands on a line of its own"


def test_its_activities_are_listed_and_drafts_are_not(pages: tuple[CampaignPage, CampaignPage], reader: Client) -> None:
    build.activity(pages[0], "Chưa xong", live=False)
    html = expect.read(reader, pages[0])
    assert [link.text for link in html.select("main h3 a")] == ["Tặng quà", "Tập huấn"]
    assert "Tháng 6/2023" in expect.words(html)


def test_reports_in_the_press_are_a_list_of_links_with_outlet_and_year(
    pages: tuple[CampaignPage, CampaignPage], reader: Client
) -> None:
    (report,) = expect.read(reader, pages[0]).select("main ul > li:has(a[href='https://bao.example.vn/1'])")
    assert expect.words(expect.soup(str(report))) == "Chung tay <giảm thiểu> Báo Đắk Lắk, 2023"


def test_a_campaign_of_one_day_shows_one_day(portal: Portal, reader: Client) -> None:
    day = datetime.date(2023, 6, 1)
    campaign = build.campaign(build.news_index(portal.vietnamese), starts_on=day, ends_on=day)
    assert expect.words(expect.read(reader, campaign)).count("01/06/2023") == 1


def test_a_period_in_words_is_shown_instead_of_days(portal: Portal, reader: Client) -> None:
    day = datetime.date(2023, 6, 1)
    campaign = build.campaign(build.news_index(portal.vietnamese), period="Mùa hè 2023", starts_on=day)
    said = expect.words(expect.read(reader, campaign))
    assert "Mùa hè 2023" in said
    assert "01/06/2023" not in said


def test_it_cannot_end_before_it_begins(portal: Portal) -> None:
    news = build.news_index(portal.vietnamese)
    with pytest.raises(ValidationError) as caught:
        build.campaign(news, starts_on=datetime.date(2023, 6, 2), ends_on=datetime.date(2023, 6, 1))
    assert list(caught.value.message_dict) == ["ends_on"]
