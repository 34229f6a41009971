"""The emergency card: short, light, and true to the guide on first aid."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from guides.models import EmergencyCardPage
from home.models import HomePage
from portal.static_files import bundled
from tests import build, expect
from tests.conftest import Portal

LIGHT = 150_000


@pytest.fixture
def cards(portal: Portal) -> tuple[EmergencyCardPage, EmergencyCardPage]:
    """The card in both languages, with a number and a way on."""
    build.helpline("ambulance", "115", is_emergency=True, short_name_vi="Cấp cứu", order=1)
    build.helpline(is_emergency=True, order=2)
    build.helpline("peace-house", "1900 969 680", is_emergency=False, order=3)
    guide = build.guide(build.guide_index(portal.vietnamese), "Sơ cứu")
    urgency = {"title": "Gọi {call:ambulance}", "items": ["Ở bên trẻ."], "helpline": "ambulance"}
    body = build.body(("urgency", urgency), ("related", {"title": "Đọc tiếp", "pages": [guide.pk]}))
    card = build.emergency_card(portal.vietnamese, body=body, reviewed_on=datetime.date(2026, 11, 23))
    return card, build.twin(card, portal.english, "Emergency card", illustration="first-aid")


def seed(project: Path, name: str) -> list[dict[str, Any]]:
    """The blocks of a seed file."""
    body: list[dict[str, Any]] = tomllib.loads((project / "content" / name).read_text())["body"]
    return body


def test_there_is_one_below_each_home_page_and_nothing_below_it(db: None) -> None:
    assert EmergencyCardPage.allowed_parent_page_models() == [HomePage]
    assert EmergencyCardPage.allowed_subpage_models() == []
    assert EmergencyCardPage.max_count_per_parent == 1


def test_it_is_read_within_thirteen_queries(cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client) -> None:
    expect.reads_within(13, reader, *cards)


def test_both_versions_know_each_other(cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client) -> None:
    expect.are_twins(reader, *cards)


def test_it_opens_in_the_editor(cards: tuple[EmergencyCardPage, EmergencyCardPage], administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, cards[0])


def test_the_emergency_numbers_stand_on_top_and_come_from_the_registry(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    for below in ("", "saved/", "no-network/"):
        html = expect.read(reader, f"{cards[0].url}{below}")
        assert [link["href"] for link in html.select(".card-numbers a")] == ["tel:115", "tel:111"], below


def test_the_offer_to_keep_it_is_hidden_until_a_script_knows_better(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    for below in ("", "saved/"):
        (panel,) = expect.read(reader, f"{cards[0].url}{below}").select("[data-keep-card]")
        assert panel.has_attr("hidden")
        assert "23/11/2026" in panel.get_text()


def test_the_copy_holds_the_card_and_nothing_that_needs_a_network_or_grows_old(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    build.alert("Lũ đang lên.", "Floods are rising.")
    card = expect.read(reader, cards[0])
    copy = expect.read(reader, f"{cards[0].url}saved/")
    assert "Ở bên trẻ." in expect.words(copy)
    assert copy.select("html")[0]["lang"] == "vi"
    assert copy.select("meta[name=robots]")[0]["content"] == "noindex"
    assert (len(card.select(".alerts, nav, .related")) > 2, copy.select(".alerts, nav, .related")) == (True, [])
    leads = {str(link["href"]) for link in copy.select("a") if not str(link["href"]).startswith("tel:")}
    assert leads == {cards[1].url}


def test_without_a_network_one_is_told_so_and_led_to_the_card_in_the_same_language(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    for card in cards:
        html = expect.read(reader, f"{card.url}no-network/")
        assert html.select("html")[0]["lang"] == card.language
        assert html.select("body")[0]["data-page-type"] == "offline"
        assert card.url in expect.links(html)


@pytest.mark.parametrize("below", ["other/", "saved/more/", "saved/saved/"])
def test_nothing_else_stands_below_it(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client, below: str
) -> None:
    assert reader.get(f"{cards[0].url}{below}").status_code == 404


def test_what_is_no_longer_published_cannot_be_kept(
    cards: tuple[EmergencyCardPage, EmergencyCardPage], reader: Client
) -> None:
    cards[0].unpublish()
    assert reader.get(f"{cards[0].url}saved/").status_code == 404


# What it says


def test_the_steps_for_drowning_are_those_of_the_guide_word_for_word(project: Path) -> None:
    card, guide = seed(project, "emergency-card.toml"), seed(project, "guides/water/first-aid.toml")
    for block, keys in (("steps", ["items"]), ("do_dont", ["do", "dont"])):
        ours, theirs = (next(one for one in body if one["block"] == block) for body in (card, guide))
        assert [ours[key] for key in keys] == [theirs[key] for key in keys]


def test_choking_and_burns_have_no_steps_until_a_doctor_of_the_province_gives_them(project: Path) -> None:
    body = seed(project, "emergency-card.toml")
    assert [block["block"] for block in body].count("steps") == 1
    for word in ("hóc", "bỏng"):
        (block,) = [one for one in body if one["block"] == "urgency" and word in one["title"]["vi"]]
        assert block["helpline"] == "ambulance"
    said = " ".join(one["text"]["vi"] for one in body if one["block"] == "callout")
    assert said.count("Bác sĩ của tỉnh chưa xác nhận") == 1
    assert "chưa có các bước sơ cứu hóc và bỏng mà bác sĩ của tỉnh đã xác nhận" in said


# What it weighs


def test_everything_that_a_phone_keeps_is_light(project: Path, reader: Client, portal: Portal) -> None:
    """As it lies on the phone, so before compression: both languages, style sheets, script and pictures."""
    build.helpline("ambulance", "115", is_emergency=True)
    body = [("prose", "<p>" + "Gọi ngay. " * 900 + "</p>")]  # more than the card of the seed content holds
    card = build.emergency_card(portal.vietnamese, body=build.body(*body))
    build.twin(card, portal.english, "Emergency card", body=build.body(*body), illustration="first-aid")
    from tests.guides.test_offline import kept

    data = kept(reader)
    documents = sum(len(reader.get(path).content) for path in data["documents"])
    names = [path.removeprefix("/static/") for path in data["files"]]
    files = sum(len(bundled().encode()) if name == "css/site.css" else _size(name) for name in names)
    assert len(data["documents"]) == 4
    assert documents > 20_000
    assert files > 20_000
    assert documents + files < LIGHT


def _size(name: str) -> int:
    return Path(str(finders.find(name))).stat().st_size
