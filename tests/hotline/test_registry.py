"""The registry: the one place of a number, read once per request; a number outside it is not published."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.test.utils.form_data import nested_form_data

from guides.models import GuideIndexPage
from hotline import registry
from hotline.number_format import validate_number
from tests import build, expect
from tests.conftest import Portal


def test_many_references_and_cards_cost_one_query(portal: Portal, reader: Client) -> None:
    build.helpline("ambulance", "115")
    body = build.body(
        ("prose", "<p>{call:child-helpline} {call:ambulance} {call:child-helpline}</p>"),
        ("urgency", {"title": "Gọi {call:ambulance}", "items": ["{call:ambulance}"], "helpline": "ambulance"}),
        ("helpline", {"helpline": "ambulance", "note": "{call:child-helpline}"}),
        ("helpline", {"helpline": "child-helpline", "note": ""}),
    )
    address = build.help_page(build.hotline(portal.vietnamese), body=body).url
    with CaptureQueriesContext(connection) as captured:
        html = expect.read(reader, address)
    assert len(html.select("main a[href^='tel:']")) == 9
    assert len([query for query in captured if "hotline_helpline" in query["sql"]]) == 1


def test_the_next_request_reads_the_registry_anew(portal: Portal, reader: Client) -> None:
    assert "tel:111" in str(expect.read(reader, "/"))
    build.change_line(portal.helpline, number="119")
    assert "tel:111" not in str(expect.read(reader, "/"))


def test_a_number_that_changes_changes_everywhere_at_once(
    portal: Portal, reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    text = "Gọi {call:child-helpline}."
    body = build.body(
        ("prose", f"<p>{text}</p>"),
        ("urgency", {"title": text, "items": ["bị đánh"], "helpline": "child-helpline"}),
    )
    news, index = build.news_index(portal.vietnamese), build.guide_index(portal.vietnamese)
    hotline = build.hotline(portal.vietnamese, title="Tổng đài", body=body)
    build.guide(index, "Rào hồ", summary=text, body=body, key_message=text)
    build.article(news, "Tin", summary=text)
    build.slogan("Gọi {call:child-helpline}", "Call {call:child-helpline}")
    slogans = build.slogan_index(build.material_index(portal.vietnamese))
    with django_capture_on_commit_callbacks(execute=True):
        build.change_line(portal.helpline, number="119", short_name_vi="Tổng đài 119")
    places = ["/", "/en/", index.url, "/huong-dan/rao-ho/", news.url, hotline.url, slogans.url, "/khong-co/"]
    for address in [
        *places,
        "/tim-kiem/?q=goi",
        "/tim-kiem/?q=goi&format=json",
        "/feed/rss.xml",
        "/api/v2/pages/?type=guides.GuidePage&fields=*",
    ]:
        shown = reader.get(address).content.decode()
        assert "119" in shown, address
        assert "Gọi 111" not in shown, address
        assert "tel:111" not in shown, address


def test_a_line_that_is_gone_is_replaced_by_the_child_helpline(portal: Portal) -> None:
    found = registry.find("gone")
    assert found is not None
    assert found.number == "111"
    build.remove_lines()
    assert registry.find("gone") is None


@pytest.mark.parametrize(
    "field", ["title", "summary", "key_message", "reviewed_by", "seo_title", "search_description", "image_alt"]
)
def test_a_page_with_a_number_outside_the_registry_cannot_be_saved(portal: Portal, field: str) -> None:
    index = build.guide_index(portal.vietnamese)
    with pytest.raises(ValidationError) as caught:
        build.guide(index, **{"title": "Hỏi ai", "slug": "hoi-ai", field: "Gọi 1900 555 777"})
    assert "1900 555 777" in str(caught.value)


@pytest.mark.parametrize(
    "block",
    [
        ("prose", "<p>Gọi <b>1900 555</b> 777</p>"),
        ("callout", {"tone": "tip", "title": "Gọi 1900 555 777", "text": "<p>Ngay.</p>"}),
        (
            "steps",
            {"title": "", "items": [{"heading": "Hít vào", "text": ""}, {"heading": "a", "text": "1900 555 777"}]},
        ),
        ("do_dont", {"title": "", "do": ["Gọi 1900 555 777"], "dont": ["Chờ"]}),
        ("myth_fact", {"myth": "Gọi 1900 555 777", "fact": "Sai."}),
        ("checklist", {"title": "Dán số", "items": ["1900 555 777", "Rào hồ"]}),
        ("key_figure", {"value": "1", "label": "Gọi 1900 555 777", "source": "Báo", "year": "2025"}),
        ("urgency", {"title": "Gọi 1900 555 777", "items": ["bị đánh"], "helpline": "child-helpline"}),
        ("helpline", {"helpline": "child-helpline", "note": "hoặc 1900 555 777"}),
        ("related", {"title": "Gọi 1900 555 777", "pages": []}),
    ],
    ids=lambda block: block[0],
)
def test_no_block_lets_a_number_outside_the_registry_through(portal: Portal, block: tuple[str, object]) -> None:
    index = build.guide_index(portal.vietnamese)
    with pytest.raises(ValidationError) as caught:
        build.guide(index, body=build.body(block))
    assert "1900 555 777" in str(caught.value)


def test_the_editors_form_refuses_it_too_and_says_what_to_do(portal: Portal, administrator: Client) -> None:
    address = f"/admin/pages/add/guides/guideindexpage/{portal.vietnamese.pk}/"
    form = {"title": "Hỏi ai", "slug": "hoi-ai", "summary": "Gọi 1900 555 777.", "action-publish": "publish"}
    html = expect.soup(administrator.post(address, nested_form_data(form)).content)
    assert not GuideIndexPage.objects.exists()
    assert "1900 555 777" in expect.words(html)
    assert "danh bạ" in expect.words(html)


def test_a_registered_number_may_be_saved_through_the_form(portal: Portal, administrator: Client) -> None:
    address = f"/admin/pages/add/guides/guideindexpage/{portal.vietnamese.pk}/"
    form = {"title": "Hỏi ai", "slug": "hoi-ai", "summary": "Gọi {call:child-helpline}.", "action-publish": "publish"}
    assert administrator.post(address, nested_form_data(form)).status_code == 302
    assert GuideIndexPage.objects.get().live


@pytest.mark.parametrize(
    "number",
    ["111", "112", "199", "1800 8027", "18008027", "1900 969 680", "096 306 1414", "0963061414", "0262 3852 111"],
)
def test_numbers_as_they_are_dialled_in_viet_nam_are_accepted(number: str) -> None:
    validate_number(number)


ABROAD = "This is how a number is dialled from abroad. Leave the country code out: start with 0."
LETTERS = "A number has digits only, without letters or other signs."
SHORT = "This is too short for a telephone number."
LONG = "This is too long for a telephone number."
SIGNS = "Write single spaces between groups of digits, and no other signs."
UNKNOWN = "No number in Viet Nam is dialled like this."


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", SHORT), ("11", SHORT), ("1", SHORT),
        ("111a", LETTERS), ("một một một", LETTERS), ("1１１", LETTERS), ("11l", LETTERS), ("tel:111", LETTERS),
        ("+84 96 306 1414", ABROAD), ("+1 202 555 0100", ABROAD), ("0084 96 306 1414", ABROAD),
        ("0084 262 385", ABROAD), ("00442079460", ABROAD), ("000 000 000", ABROAD),
        ("096-306-1414", SIGNS), ("096.306.1414", SIGNS), ("096  306 1414", SIGNS), (" 111", SIGNS), ("111 ", SIGNS),
        ("1111", UNKNOWN), ("211", UNKNOWN), ("911", UNKNOWN), ("1700 1234", UNKNOWN), ("1800", UNKNOWN),
        ("0963", UNKNOWN), ("0963 061 4141 234", LONG),
    ],
)  # fmt: skip
def test_what_cannot_be_dialled_as_it_is_written_is_refused_with_the_reason(number: str, reason: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        validate_number(number)
    assert caught.value.messages == [f"{reason} Right are 111, a 1800 or 1900 number, or one that starts with 0."]


def test_the_address_of_a_number_holds_no_blanks_and_its_names_follow_the_language(portal: Portal) -> None:
    line = build.helpline("peace-house", "1900 969 680", name_en="")
    assert line.url == "tel:1900969680"
    assert line.name == "Tổng đài quốc gia bảo vệ trẻ em"
