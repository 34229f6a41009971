"""A long page lists its headings on top, and each heading has an address that can be passed on."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from guides.models import GuidePage
from portal.headings import Headings
from tests import build, expect
from tests.conftest import Portal

LONG = "<h2>Làm ngay</h2><p>Gọi.</p><h2>Đừng làm</h2><p>Xốc nước.</p><h2>Gọi {call:child-helpline}</h2><p>Miễn phí.</p>"
CHECKLIST = {"title": "Trước mùa hè", "items": ["Rào quanh hồ", "Treo phao"]}
URGENCY = {"title": "Gọi ngay nếu…", "items": ["có nguy hiểm"], "helpline": "child-helpline"}


def guide(portal: Portal, *blocks: tuple[str, Any], language: str = "vi") -> GuidePage:
    """A guide with the given blocks."""
    home = portal.vietnamese if language == "vi" else portal.english
    return build.guide(build.guide_index(home), body=build.body(*blocks))


def listed(html: BeautifulSoup) -> dict[str, str]:
    """Address and words of each entry of "On this page"."""
    return {str(link["href"]): link.text for link in html.select("nav.contents a")}


def test_a_long_guide_lists_its_headings_and_each_entry_leads_to_its_heading(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, guide(portal, ("prose", LONG)))
    assert listed(html) == {"#lam-ngay": "Làm ngay", "#dung-lam": "Đừng làm", "#goi-111": "Gọi 111"}
    for address, words in listed(html).items():
        assert [heading.text for heading in html.select(f"article h2{address}")] == [words]


def test_the_list_stands_before_the_text_and_has_a_name(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, guide(portal, ("prose", LONG)))
    assert str(html).index('class="contents"') < str(html).index('id="lam-ngay"')
    name = html.select("nav.contents")[0]["aria-labelledby"]
    assert html.select(f"#{name}")[0].text


def test_nothing_stands_above_the_card_that_says_whom_to_call(portal: Portal, reader: Client) -> None:
    html = str(expect.read(reader, guide(portal, ("urgency", URGENCY), ("prose", LONG))))
    assert html.index('class="urgency"') < html.index('class="contents"') < html.index('id="lam-ngay"')


STEPS = ("steps", {"title": "Làm lần lượt", "items": [{"heading": "Thổi ngạt"}, {"heading": "Ép tim"}]})


def test_the_steps_to_take_meanwhile_follow_the_call_at_once(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, guide(portal, ("urgency", URGENCY), STEPS, ("prose", LONG)))
    assert str(html).index("Ép tim") < str(html).index('class="contents"')
    assert next(iter(listed(html))) == "#lam-lan-luot"


def test_where_nobody_has_to_call_the_list_stands_above_the_steps(portal: Portal, reader: Client) -> None:
    html = str(expect.read(reader, guide(portal, STEPS, ("prose", LONG))))
    assert html.index('class="contents"') < html.index("Ép tim")


def test_an_english_guide_lists_its_headings_in_english(portal: Portal, reader: Client) -> None:
    prose = "<h2>Do it now</h2><p>Call.</p><h2>Avoid</h2><p>Waiting.</p><h2>Then</h2><p>Read on.</p>"
    html = expect.read(reader, guide(portal, ("prose", prose), language="en"))
    assert listed(html) == {"#do-it-now": "Do it now", "#avoid": "Avoid", "#then": "Then"}
    assert "On this page" in expect.words(html)


def test_titles_of_blocks_are_listed_where_they_stand(portal: Portal, reader: Client) -> None:
    blocks = (("prose", "<h2>Một</h2><p>A</p>"), ("checklist", CHECKLIST), ("prose", "<h2>Hai</h2><p>B</p>"))
    html = expect.read(reader, guide(portal, *blocks))
    assert list(listed(html)) == ["#mot", "#truoc-mua-he", "#hai"]


def test_calls_and_what_to_read_next_are_no_chapters(portal: Portal, reader: Client) -> None:
    related = build.standard(portal.vietnamese, "Riêng tư")
    blocks = (
        ("urgency", URGENCY),
        ("prose", LONG),
        ("helpline", {"helpline": "child-helpline", "note": ""}),
        ("related", {"title": "Đọc tiếp", "pages": [related.pk]}),
    )
    assert len(listed(expect.read(reader, guide(portal, *blocks)))) == 3


def test_a_short_guide_has_no_list_but_its_headings_have_addresses(portal: Portal, reader: Client) -> None:
    html = expect.read(reader, guide(portal, ("prose", "<h2>Một</h2><p>A</p><h2>Hai</h2><p>B</p>")))
    assert listed(html) == {}
    assert [heading["id"] for heading in html.select("article .prose h2")] == ["mot", "hai"]


def test_no_address_is_given_twice_nor_taken_from_the_frame(portal: Portal, reader: Client) -> None:
    prose = "".join(f"<h2>{title}</h2><p>A</p>" for title in ("Main", "Review title", "Làm", "Lạm", "Làm", "…"))
    html = expect.read(reader, guide(portal, ("prose", prose)))
    addresses = [str(tag["id"]) for tag in html.select("[id]")]
    assert sorted(set(addresses)) == sorted(addresses)
    assert [heading["id"] for heading in html.select("article .prose h2")] == [
        "main-2", "review-title-2", "lam", "lam-2", "lam-3", "section",
    ]  # fmt: skip


def test_a_guide_without_text_is_shown(portal: Portal, reader: Client) -> None:
    assert listed(expect.read(reader, guide(portal))) == {}


def test_a_heading_keeps_the_address_that_a_block_gave_it() -> None:
    headings = Headings()
    assert headings.marked('<h2 class="x" id="own">Một &amp; hai</h2>') == '<h2 class="x" id="own">Một &amp; hai</h2>'
    assert 'id="own-2"' in headings.marked("<h2>Own</h2>")
    assert [heading.title for heading in (headings.marked("<h2>Ba</h2>") and headings.listed)] == [
        "Một & hai", "Own", "Ba",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["<b>Đậm</b> và nghiêng", "Nhỏ &lt; lớn"])
def test_markup_in_a_heading_is_words_in_the_list(portal: Portal, reader: Client, title: str) -> None:
    prose = f"<h2>{title}</h2><p>A</p><h2>Hai</h2><p>B</p><h2>Ba</h2><p>C</p>"
    html = expect.read(reader, guide(portal, ("prose", prose)))
    first = next(iter(listed(html).values()))
    assert first == expect.soup(title).text


def test_on_paper_there_is_nothing_to_jump_to(project: Any) -> None:
    assert ".contents," in (project / "static/css/print.css").read_text()
