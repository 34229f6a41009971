"""One activity of a campaign."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import ActivityPage, CampaignPage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[ActivityPage, ActivityPage]:
    news = build.news_index(portal.vietnamese)
    campaign = build.campaign(news)
    activity = build.activity(
        campaign,
        "Tặng quà",
        starts_on=datetime.date(2023, 6, 1),
        ends_on=datetime.date(2023, 6, 3),
        place="Xã Ea Kao & vùng phụ cận",
        body=build.body(("prose", "<p>Hơn 200 phần quà.</p>")),
        sources=build.body(("source", {"title": "Báo cáo của tỉnh", "note": "2023", "url": ""})),
    )
    english = build.twin(campaign, build.twin(news, portal.english, "News"), "Month of Action", theme="Together")
    return activity, build.twin(activity, english, "Gifts", starts_on=activity.starts_on)


def test_it_stands_below_a_campaign_only(db: None) -> None:
    assert ActivityPage.allowed_parent_page_models() == [CampaignPage]
    assert ActivityPage.allowed_subpage_models() == []


def test_it_is_read_within_twelve_queries(pages: tuple[ActivityPage, ActivityPage], reader: Client) -> None:
    expect.reads_within(12, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[ActivityPage, ActivityPage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: tuple[ActivityPage, ActivityPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_it_says_what_was_done_where_and_when(pages: tuple[ActivityPage, ActivityPage], reader: Client) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    for fact in ("Hơn 200 phần quà.", "Xã Ea Kao & vùng phụ cận", "01/06/2023 – 03/06/2023", "Báo cáo của tỉnh"):
        assert fact in said
    assert "1 June 2023" in expect.words(expect.read(reader, pages[1]))


def test_breadcrumbs_lead_back_to_the_campaign(pages: tuple[ActivityPage, ActivityPage], reader: Client) -> None:
    trail = [link["href"] for link in expect.read(reader, pages[0]).select("nav ol a")]
    assert trail == ["/", "/tin-chien-dich/", "/tin-chien-dich/thang-hanh-dong-2023/"]


def test_it_cannot_end_before_it_begins(portal: Portal) -> None:
    campaign = build.campaign(build.news_index(portal.vietnamese))
    with pytest.raises(ValidationError) as caught:
        build.activity(campaign, starts_on=datetime.date(2023, 6, 2), ends_on=datetime.date(2023, 6, 1))
    assert list(caught.value.message_dict) == ["ends_on"]
