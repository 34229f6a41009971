"""Scheduled notices: on every page they concern, in both languages or not at all."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guides.models import GuidePage
from portal.models import Alert
from tests import build, expect
from tests.conftest import Portal

NOON = datetime.datetime(2026, 11, 24, 5, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def water(portal: Portal) -> tuple[GuidePage, GuidePage, GuidePage]:
    """A guide on water, its twin, and a guide of another section."""
    index, law = build.guide_index(portal.vietnamese, "Đuối nước"), build.guide_index(portal.vietnamese, "Luật")
    guide = build.guide(index, "Mùa lũ")
    return guide, build.twin(guide, build.twin(index, portal.english, "Water"), "Floods"), build.guide(law, "Quyền")


def shown(reader: Client, address: str) -> list[str]:
    """The notices on a page, as they read."""
    html = expect.soup(reader.get(address).content)
    return [" ".join(alert.get_text(" ").split()) for alert in html.select(".alerts .alert")]


# Where


def test_a_notice_for_everybody_is_on_pages_on_the_search_and_where_there_is_no_page(
    water: tuple[GuidePage, GuidePage, GuidePage], reader: Client
) -> None:
    build.alert("Tổng đài bận.", "The hotline is busy.")
    for address in ("/", water[0].url, water[2].url, "/tim-kiem/?q=lu", "/khong-co/"):
        assert [text.split(": ")[1] for text in shown(reader, address)] == ["Tổng đài bận."], address
    for address in ("/en/", water[1].url, "/en/search/?q=x", "/en/nothing/"):
        assert shown(reader, address) == ["Warning: The hotline is busy."], address


def test_a_notice_for_a_section_is_on_its_pages_and_their_twins_only(
    water: tuple[GuidePage, GuidePage, GuidePage], reader: Client
) -> None:
    guide, twin, other = water
    build.alert("Lũ.", "Flood.", section=guide.get_parent())
    with_notice = [guide.url, guide.get_parent().url, twin.url, twin.get_parent().url]
    assert [len(shown(reader, address)) for address in with_notice] == [1, 1, 1, 1]
    assert [shown(reader, address) for address in ("/", other.url, "/en/", "/tim-kiem/?q=lu", "/khong-co/")] == [[]] * 5


def test_the_section_may_be_chosen_in_either_language(
    water: tuple[GuidePage, GuidePage, GuidePage], reader: Client
) -> None:
    guide, twin, other = water
    build.alert(section=twin.get_parent())
    assert [len(shown(reader, page.url)) for page in (guide, twin, other)] == [1, 1, 0]


def test_a_notice_ends_with_the_section_it_was_for(
    water: tuple[GuidePage, GuidePage, GuidePage], reader: Client
) -> None:
    """Else a warning about one pond would stand on the whole portal."""
    build.alert(section=water[0].get_parent())
    water[0].get_parent().delete()
    assert not Alert.objects.exists()
    assert shown(reader, "/") == []


def test_each_reader_is_led_on_in_their_own_language_or_not_at_all(
    water: tuple[GuidePage, GuidePage, GuidePage], reader: Client
) -> None:
    guide, twin, only_vietnamese = water
    build.alert(link=guide)
    build.alert(link=only_vietnamese)

    def leads(address: str) -> list[str]:
        return [str(link["href"]) for link in expect.read(reader, address).select(".alerts a")]

    assert sorted(leads("/")) == sorted([str(guide.url), str(only_vietnamese.url)])
    assert leads("/en/") == [twin.url]


# What


def test_the_most_serious_notice_comes_first(portal: Portal, reader: Client) -> None:
    for level in ("information", "danger", "warning"):
        build.alert(level, level, level=level)
    assert [text.split()[-1] for text in shown(reader, "/en/")] == ["danger", "warning", "information"]
    assert [text.split(":")[0] for text in shown(reader, "/en/")] == ["Danger", "Warning", "Notice"]


def test_a_number_in_a_notice_dials_and_follows_the_registry(portal: Portal, reader: Client) -> None:
    build.alert("Gọi {call:child-helpline}.", "Call {call:child-helpline}.")
    build.change_line(portal.helpline, number="119")
    assert [link["href"] for link in expect.read(reader, "/").select(".alerts a")] == ["tel:119"]


def test_the_notices_are_a_region_with_a_name_and_there_is_none_without_notices(portal: Portal, reader: Client) -> None:
    assert expect.read(reader, "/").select(".alerts") == []
    build.alert()
    (region,) = expect.read(reader, "/").select("section.alerts")
    assert region["aria-label"]
    strip = expect.read(reader, "/").select(".helpline-strip")[0]
    assert strip.find_next_sibling() == region


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"vi": "Lũ.", "en": ""}, "text_en"),
        ({"vi": "  ", "en": "Flood."}, "text_vi"),
        ({"vi": "Gọi 0905 123 456.", "en": "Call 0905 123 456."}, "text_vi"),
        ({"vi": "Gọi {call:nobody}.", "en": "Call {call:nobody}."}, "text_vi"),
        ({"vi": "Gọi {call:child-helpline}.", "en": "Call us."}, "text_en"),
        ({"vi": "x" * 161, "en": "x"}, "text_vi"),
        ({"starts_at": NOON, "ends_at": NOON}, "__all__"),
    ],
    ids=["no English", "no Vietnamese", "unknown number", "unknown line", "other number", "too long", "no duration"],
)
def test_a_notice_that_would_fail_a_reader_cannot_be_saved(portal: Portal, values: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        build.alert(**values)
    assert field in caught.value.message_dict


def test_the_database_too_refuses_one_language_alone(db: None) -> None:
    with pytest.raises(IntegrityError):
        Alert.objects.create(text_vi="Lũ.", text_en="", starts_at=NOON, ends_at=NOON + HOUR)


# What it costs


def test_notices_cost_one_query_however_many_there_are(portal: Portal, reader: Client) -> None:
    index = build.guide_index(portal.vietnamese)
    counts = []
    reader.get(index.url)  # the first request also looks up the site
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            reader.get(index.url)
        counts.append([len(captured), sum('"portal_alert"' in query["sql"] for query in captured.captured_queries)])
        for section in (None, index, portal.vietnamese):
            build.alert(section=section, link=index)
    assert counts[0] == counts[1]
    assert counts[0][1] == 1


# In the admin


def test_staff_can_write_one_in_the_admin(portal: Portal, administrator: Client, reader: Client) -> None:
    assert administrator.get("/admin/snippets/portal/alert/add/").status_code == 200
    now = timezone.localtime()
    written = {
        "text_vi": "Nước lên. Gọi {call:child-helpline}.",
        "text_en": "Water is rising. Call {call:child-helpline}.",
        "level": "danger",
        "starts_at": now.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (now + HOUR).strftime("%Y-%m-%d %H:%M"),
        "section": "",
        "link": "",
    }
    assert administrator.post("/admin/snippets/portal/alert/add/", {**written, "text_en": ""}).status_code == 200
    assert not Alert.objects.exists()
    assert administrator.post("/admin/snippets/portal/alert/add/", written).status_code == 302
    assert shown(reader, "/en/") == ["Danger: Water is rising. Call 111 ."]
