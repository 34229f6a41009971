"""The front of the hotline section: the number first, then every channel, then what to know."""

from __future__ import annotations

import pytest
from django.test import Client

from home.models import HomePage
from hotline.models import HelpPage, HotlinePage, ReportSheetPage
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def pages(portal: Portal) -> tuple[HotlinePage, HotlinePage]:
    build.channel(portal.helpline, label_en="Website", url="https://tongdai.example.vn", sort_order=1)
    build.channel(portal.helpline, "app_ios", "Tìm “Tổng đài”", label_en="Search “Tổng đài”", sort_order=0)
    page = build.hotline(
        portal.vietnamese,
        body=build.body(
            ("callout", {"tone": "tip", "title": "Mới nghi ngờ cũng gọi", "text": "<p>Không cần bằng chứng.</p>"})
        ),
        sources=build.body(("source", {"title": "Nghị định 56/2017/NĐ-CP, Điều 23", "note": "", "url": ""})),
        reviewed_by="Ban biên soạn",
    )
    build.help_page(page, "Nói gì khi gọi", summary="Nói điều bạn biết.")
    english = build.twin(page, portal.english, "Hotline 111")
    build.help_page(english, "What to say")
    return page, english


def test_it_stands_below_the_home_page_and_holds_help_pages(db: None) -> None:
    assert HotlinePage.allowed_parent_page_models() == [HomePage]
    assert set(HotlinePage.allowed_subpage_models()) == {HelpPage, ReportSheetPage}


def test_it_is_read_within_fourteen_queries(pages: tuple[HotlinePage, HotlinePage], reader: Client) -> None:
    expect.reads_within(14, reader, *pages)


def test_both_versions_know_each_other(pages: tuple[HotlinePage, HotlinePage], reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor_with_the_registry_to_choose_from(
    pages: tuple[HotlinePage, HotlinePage], administrator: Client
) -> None:
    build.helpline("ambulance", "115")
    expect.opens_in_the_editor(administrator, pages[0])
    html = expect.read(administrator, f"/admin/pages/{pages[0].pk}/edit/")
    choices = {str(option["value"]) for option in html.select("select[name=helpline] option")}
    assert choices == {"child-helpline", "ambulance"}
    chosen = html.select("select[name=helpline] option[selected]")
    assert [option["value"] for option in chosen] == ["child-helpline"]


def test_the_number_comes_first_with_cost_hours_and_the_day_it_was_checked(
    pages: tuple[HotlinePage, HotlinePage], reader: Client
) -> None:
    html = expect.read(reader, pages[0])
    assert next(iter(expect.links(html))) == "tel:111"
    said = expect.words(html)
    for fact in ("24 giờ mỗi ngày", "24/09/2025", "Bộ Y tế, 2025", "Mới nghi ngờ cũng gọi", "Điều 23"):
        assert fact in said


def test_every_channel_is_listed_in_its_order_and_linked_where_it_has_an_address(
    pages: tuple[HotlinePage, HotlinePage], reader: Client
) -> None:
    said = expect.words(expect.read(reader, pages[0]))
    assert said.index("Tìm “Tổng đài”") < said.index("Trang web")
    english = expect.read(reader, pages[1])
    assert expect.links(english)["https://tongdai.example.vn"] == "Website"
    assert "Search “Tổng đài”" in expect.words(english)


def test_what_to_know_before_a_call_is_listed_in_the_readers_language(
    pages: tuple[HotlinePage, HotlinePage], reader: Client
) -> None:
    build.help_page(pages[0], "Chưa xong", live=False)
    html = expect.read(reader, pages[0])
    assert [link.text for link in html.select("main h3 a")] == ["Nói gì khi gọi"]
    assert [link.text for link in expect.read(reader, pages[1]).select("main h3 a")] == ["What to say"]


def test_the_report_sheet_stands_in_the_list_in_its_place(
    pages: tuple[HotlinePage, HotlinePage], reader: Client
) -> None:
    build.report_sheet(pages[0], "Tờ ghi")
    build.help_page(pages[0], "Sau khi báo tin")
    titles = [link.text for link in expect.read(reader, pages[0]).select("main h3 a")]
    assert titles == ["Nói gì khi gọi", "Tờ ghi", "Sau khi báo tin"]


def test_a_chosen_line_that_was_deleted_gives_way_to_the_child_helpline(portal: Portal, reader: Client) -> None:
    build.helpline("provincial", "0262 111 2222")
    page = build.hotline(portal.vietnamese, helpline="provincial")
    assert "tel:02621112222" in expect.links(expect.read(reader, page))
    build.remove_lines("provincial")
    assert "tel:111" in expect.links(expect.read(reader, page))
    assert "tel:02621112222" not in expect.links(expect.read(reader, page))


def test_the_translation_keeps_the_same_line(pages: tuple[HotlinePage, HotlinePage]) -> None:
    """A number chosen in one language may not differ in the other, so translators do not choose it."""
    fields = {field.field_name for field in HotlinePage.override_translatable_fields}
    assert "helpline" in fields
