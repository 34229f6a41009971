"""The directory: type a name, see the unit of today and who receives reports there; without a contact it is 111."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Page

from hotline import guard
from hotline.models import Agency, Commune, DirectoryPage, HelpPage, HotlinePage
from tests import build, expect
from tests.conftest import Portal
from tests.hotline import place_list

Pages = tuple[DirectoryPage, DirectoryPage]
WARD = "24133-buon-ma-thuot/"


@pytest.fixture
def pages(portal: Portal) -> Pages:
    place_list.load()
    build.helpline("police", "113", short_name_vi="Công an", short_name_en="Police", cost="unknown", order=2)
    build.helpline("ambulance", "115", short_name_vi="Cấp cứu", short_name_en="Ambulance", cost="unknown", order=3)
    front = build.hotline(portal.vietnamese)
    english_front = build.twin(front, portal.english, "Hotline")
    say = build.help_page(front, "Nói gì khi gọi")
    build.twin(say, english_front, "What to say")
    vietnamese = place_list.directory(
        front,
        before_reporting=build.body(("page", say.pk)),
        body=build.body(("callout", {"tone": "note", "title": "Cứ gọi", "text": "<p>Không cần biết chắc.</p>"})),
    )
    english = build.twin(
        vietnamese, english_front, "Who receives reports", before_reporting=build.body(("page", say.pk))
    )
    return vietnamese, english


def asked(reader: Client, page: Page, typed: str) -> dict[str, str]:
    """Links of the page that answers."""
    html = expect.soup(reader.get(page.url, {"q": typed}).content)
    assert html.select_one("#answer")
    return expect.links(html)


def test_it_stands_below_the_hotline_page_only(db: None) -> None:
    assert DirectoryPage.allowed_parent_page_models() == [HotlinePage]
    assert DirectoryPage.allowed_subpage_models() == []
    assert HelpPage.allowed_subpage_models() == []


def test_it_is_read_within_thirteen_queries(pages: Pages, reader: Client) -> None:
    expect.reads_within(13, reader, *pages)


@pytest.mark.parametrize(
    ("below", "most"),
    [
        ("?q=krong+pac", 13),
        ("?q=ea+phe", 14),
        ("?q=zzzz", 13),
        (WARD, 14),
        (f"{WARD}the-bo-tui/", 13),
        ("66-dak-lak/", 15),
    ],
)
def test_answers_and_places_are_read_within_their_queries(pages: Pages, reader: Client, below: str, most: int) -> None:
    """English costs one query more: Wagtail asks which page is the root of that language."""
    for page, card, limit in ((pages[0], "the-bo-tui", most), (pages[1], "wallet-card", most + 1)):
        address = f"{page.url}{below.replace('the-bo-tui', card)}"
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(address).status_code == 200
        assert len(captured) <= limit, "\n".join(query["sql"][:150] for query in captured)


def test_both_versions_know_each_other(pages: Pages, reader: Client) -> None:
    expect.are_twins(reader, *pages)


def test_it_opens_in_the_editor(pages: Pages, administrator: Client) -> None:
    expect.opens_in_the_editor(administrator, pages[0])


def test_the_child_helpline_comes_before_everything_then_the_police(pages: Pages, reader: Client) -> None:
    for address in (pages[0].url, f"{pages[0].url}{WARD}", f"{pages[1].url}{WARD}"):
        dialled = [link for link in expect.links(expect.read(reader, address)) if link.startswith("tel:")]
        assert dialled[:2] == ["tel:111", "tel:113"]


def test_the_form_works_without_a_script_and_keeps_what_was_typed(pages: Pages, reader: Client) -> None:
    html = expect.soup(reader.get(pages[0].url, {"q": "ea phê"}).content)
    form = html.select("main form")[0]
    assert form["method"] == "get"
    assert str(form["action"]).startswith(pages[0].url)
    assert form.select("input[name=q]")[0]["value"] == "ea phê"


def test_what_is_typed_is_escaped_and_cut(pages: Pages, reader: Client) -> None:
    html = reader.get(pages[0].url, {"q": "<script>alert(1)</script>" + "x" * 500}).content.decode()
    assert "<script>alert" not in html
    assert "x" * 101 not in html


def test_an_old_name_leads_to_the_unit_of_today_in_both_languages(pages: Pages, reader: Client) -> None:
    assert asked(reader, pages[0], "phường Tân Lợi")[f"{pages[0].url}{WARD}"] == "Phường Buôn Ma Thuột"
    assert asked(reader, pages[1], "phuong tan loi")[f"{pages[1].url}{WARD}"] == "Buôn Ma Thuột Ward"


def test_a_clear_answer_says_at_once_who_receives_reports_there(pages: Pages, reader: Client) -> None:
    for page, typed, body in (
        (pages[0], "phường Tân Lợi", "Công an phường Buôn Ma Thuột"),
        (pages[1], "Tan Loi ward", "Police of Buôn Ma Thuột Ward"),
    ):
        html = expect.soup(reader.get(page.url, {"q": typed}).content)
        assert body in expect.words(html.select("#answer")[0])
    unclear = expect.soup(reader.get(pages[0].url, {"q": "phường 9, Tuy Hòa"}).content)
    assert "Công an" not in expect.words(unclear.select("#answer")[0])


def test_a_divided_commune_leads_to_each_of_its_parts(pages: Pages, reader: Client) -> None:
    found = asked(reader, pages[0], "phường 9, Tuy Hòa")
    assert {f"{pages[0].url}22015-tuy-hoa/", f"{pages[0].url}22045-binh-kien/"} <= set(found)


def test_a_former_district_leads_to_its_communes(pages: Pages, reader: Client) -> None:
    found = asked(reader, pages[0], "huyện Krông Pắc")
    assert {f"{pages[0].url}24490-krong-pac/", f"{pages[0].url}24502-ea-phe/"} <= set(found)


def test_a_name_that_occurs_twice_shows_both_with_their_provinces(pages: Pages, reader: Client) -> None:
    html = expect.soup(reader.get(pages[0].url, {"q": "Xã Krông Nô"}).content)
    said = expect.words(html.select("#answer")[0])
    assert said.index("tỉnh Đắk Lắk") < said.index("tỉnh Lâm Đồng")


def test_nothing_found_still_leads_to_the_child_helpline(pages: Pages, reader: Client) -> None:
    html = expect.soup(reader.get(pages[1].url, {"q": "zzzz"}).content)
    answer = html.select("#answer")[0]
    assert [link["href"] for link in answer.select("a")] == ["tel:111"]
    assert "We know no place called “zzzz”" in expect.words(answer)


def test_answers_are_not_for_search_engines(pages: Pages, reader: Client) -> None:
    assert expect.soup(reader.get(pages[0].url, {"q": "ea phe"}).content).select("meta[name=robots][content=noindex]")
    assert not expect.read(reader, pages[0]).select("meta[name=robots]")


def test_a_ward_says_what_it_is_what_it_was_and_who_receives_reports(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, f"{pages[1].url}{WARD}")
    said = expect.words(html)
    assert [heading.text for heading in html.select("h1")] == ["Buôn Ma Thuột Ward"]
    for fact in (
        "Đắk Lắk Province",
        "Tân Lợi Ward, Buôn Ma Thuột City, Đắk Lắk Province",
        "Police of Buôn Ma Thuột Ward",
        "People’s Committee of Buôn Ma Thuột Ward",
        "Health station of Buôn Ma Thuột Ward",
    ):
        assert fact in said
    assert said.count("No verified number yet.") == 3


def test_what_to_say_and_the_wallet_card_are_one_step_away(pages: Pages, reader: Client) -> None:
    vietnamese = expect.links(expect.read(reader, f"{pages[0].url}{WARD}"))
    assert "Nói gì khi gọi" in vietnamese.values()
    assert f"{pages[0].url}{WARD}the-bo-tui/" in vietnamese
    english = expect.links(expect.read(reader, f"{pages[1].url}{WARD}"))
    assert "What to say" in english.values()
    assert f"{pages[1].url}{WARD}wallet-card/" in english


def test_a_part_of_a_divided_commune_is_marked_and_an_unchanged_one_is_said_so(pages: Pages, reader: Client) -> None:
    ward = expect.words(expect.read(reader, f"{pages[1].url}22045-binh-kien/"))
    assert "Ward 9, Tuy Hòa City, Phú Yên Province a part of it" in ward
    assert "Bình Kiến Commune, Tuy Hòa City" in ward
    assert "Krông Nô Commune was not changed." in expect.words(expect.read(reader, f"{pages[1].url}24604-krong-no/"))
    assert "was not changed" not in expect.words(expect.read(reader, f"{pages[1].url}24688-krong-no/"))


def test_a_verified_contact_is_shown_with_the_day_of_its_check_and_an_unverified_one_is_not(
    pages: Pages, reader: Client
) -> None:
    build.helpline("ward-police", "0262 385 2111", order=9, name_vi="Công an phường BMT")
    Agency.objects.create(
        kind="police", commune_id="24133", name_vi="Công an phường BMT", name_en="BMT police", helpline="ward-police",
        address="1 Phan Chu Trinh", verified_on=datetime.date(2026, 11, 1), source_vi="Công văn", source_en="Letter",
    )  # fmt: skip
    Agency.objects.create(
        kind="school",
        commune_id="24133",
        name_vi="Trường A",
        name_en="School A",
        helpline="ward-police",
        address="2 Lê Lợi",
    )
    html = expect.read(reader, f"{pages[0].url}{WARD}")
    said = expect.words(html)
    assert "tel:02623852111" in expect.links(html)
    for fact in (
        "Công an phường BMT",
        "1 Phan Chu Trinh",
        "01/11/2026",
        "Công văn",
        "Trường A",
        "Ủy ban nhân dân phường",
    ):
        assert fact in said
    assert "Công an phường Buôn Ma Thuột" not in said, "a recorded body takes the place of the usual name"
    assert "2 Lê Lợi" not in said


def test_a_line_that_left_the_registry_leaves_no_number(pages: Pages, reader: Client) -> None:
    line = build.helpline("ward-police", "0262 385 2111", order=9, name_vi="Công an")
    Agency.objects.create(
        kind="police", commune_id="24133", name_vi="Công an", name_en="Police", helpline="ward-police",
        verified_on=datetime.date(2026, 11, 1), source_vi="Công văn", source_en="Letter",
    )  # fmt: skip
    with guard.passing():
        line.delete()
    dialled = {link for link in expect.links(expect.read(reader, f"{pages[0].url}{WARD}")) if link.startswith("tel:")}
    assert dialled == {"tel:111", "tel:113"}


def test_a_province_lists_its_communes_and_what_it_was(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, f"{pages[1].url}66-dak-lak/")
    found = expect.links(html)
    assert {f"{pages[1].url}{commune.slug}/" for commune in Commune.objects.filter(province="66")} <= set(found)
    said = expect.words(html)
    for fact in ("6 communes and wards", "Phú Yên Province", "Department of Health of Đắk Lắk Province"):
        assert fact in said


@pytest.mark.parametrize("below", ["24133/", "24133-ban-me-thuot/", "24133-/", "24999-buon-ma-thuot/", "24133-BUON/"])
def test_an_old_or_short_address_leads_to_the_right_one_or_nowhere(pages: Pages, reader: Client, below: str) -> None:
    response = reader.get(f"{pages[0].url}{below}")
    if "BUON" in below:
        assert response.status_code == 404
    else:
        assert response.status_code == 302
        assert response["Location"] == f"{pages[0].url}{WARD}"


def test_where_a_code_was_given_to_another_place_the_name_on_the_card_decides(pages: Pages, reader: Client) -> None:
    response = reader.get(f"{pages[0].url}24133-ea-phe/the-bo-tui/")
    assert response["Location"] == f"{pages[0].url}24502-ea-phe/the-bo-tui/"


def test_the_card_has_its_own_word_in_each_language_and_the_other_one_leads_there(pages: Pages, reader: Client) -> None:
    response = reader.get(f"{pages[1].url}{WARD}the-bo-tui/")
    assert response["Location"] == f"{pages[1].url}{WARD}wallet-card/"


@pytest.mark.parametrize(
    "below", ["99999/", "24133-buon-ma-thuot/x/", "99-khong-co/", "abc/", "24133-buon-ma-thuot/the-bo-tui/x/"]
)
def test_an_address_below_it_that_is_none_is_not_found(pages: Pages, reader: Client, below: str) -> None:
    assert reader.get(f"{pages[0].url}{below}").status_code == 404


def test_a_draft_shows_no_places(pages: Pages, reader: Client) -> None:
    pages[0].unpublish()
    assert reader.get(f"{pages[0].url}{WARD}").status_code == 404


def test_a_place_names_its_twin_its_way_back_and_its_page_type(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, f"{pages[0].url}{WARD}")
    assert html.body is not None
    assert html.body["data-page-type"] == "hotline.DirectoryPage"
    assert {link["href"] for link in html.select("a[hreflang][lang]")} == {f"{pages[1].url}{WARD}"}
    trail = [link["href"] for link in html.select("nav ol a")]
    assert trail == ["/", "/tong-dai-111/", pages[0].url, f"{pages[0].url}66-dak-lak/"]


def test_the_wallet_sheet_has_eight_cards_with_the_numbers_and_the_way_back(
    pages: Pages, reader: Client, settings: Settings
) -> None:
    html = expect.read(reader, f"{pages[1].url}{WARD}wallet-card/")
    assert html.body is not None
    assert html.body["data-page-type"] == "hotline.DirectoryPage"
    cards = html.select(".wallet-card")
    assert len(cards) == 8
    for card in cards:
        assert [number.text for number in card.select("dt")] == ["111", "113", "115"]
        assert len(card.select("svg")) == 1
        said = expect.words(card)
        for fact in (
            "Buôn Ma Thuột Ward, Đắk Lắk Province",
            "Police of Buôn Ma Thuột Ward",
            f"{settings.BASE_URL}{pages[1].url}{WARD}",
        ):
            assert fact in said
    assert [card.get("aria-hidden") for card in cards] == [None, *["true"] * 7]


def test_a_number_that_changes_changes_on_the_card(pages: Pages, reader: Client, portal: Portal) -> None:
    with guard.passing():
        type(portal.helpline).objects.filter(pk=portal.helpline.pk).update(number="119")
    card = expect.read(reader, f"{pages[0].url}{WARD}the-bo-tui/").select(".wallet-card")[0]
    assert [number.text for number in card.select("dt")] == ["119", "113", "115"]


def test_only_places_of_the_own_province_are_in_the_sitemap_and_for_search_engines(
    pages: Pages, reader: Client
) -> None:
    sitemap = reader.get("/sitemap.xml").content.decode()
    assert f"{pages[0].url}{WARD}" in sitemap
    assert f"{pages[1].url}66-dak-lak/" in sitemap
    assert "24688-krong-no" not in sitemap
    assert "the-bo-tui" not in sitemap
    assert expect.read(reader, f"{pages[0].url}24688-krong-no/").select("meta[name=robots][content=noindex]")
    assert not expect.read(reader, f"{pages[0].url}{WARD}").select("meta[name=robots]")


def test_without_a_list_of_places_the_page_still_gives_the_numbers(portal: Portal, reader: Client) -> None:
    page = place_list.directory(build.hotline(portal.vietnamese))
    assert "tel:111" in expect.links(expect.read(reader, page))
    assert "tel:111" in asked(reader, page, "Buôn Ma Thuột")
    assert reader.get(f"{page.url}{WARD}").status_code == 404


def test_the_hotline_page_leads_to_it(pages: Pages, reader: Client) -> None:
    html = expect.read(reader, "/tong-dai-111/")
    assert [link.text for link in html.select("main h3 a")] == ["Nói gì khi gọi", "Nơi tiếp nhận"]


def test_whoever_is_watched_gets_the_way_out_and_leaves_little_trace(pages: Pages, reader: Client) -> None:
    for below in ("", "?q=ea+phe", WARD, f"{WARD}the-bo-tui/", "66-dak-lak/"):
        response = reader.get(f"{pages[0].url}{below}")
        assert response["Cache-Control"] == "no-store", below
        assert response["Referrer-Policy"] == "no-referrer", below
        assert expect.soup(response.content).select("a[data-safe-exit]"), below


def test_a_place_offers_no_neutral_address_since_that_of_the_page_is_not_its_own(pages: Pages, reader: Client) -> None:
    neutral = reverse("neutral", args=[pages[0].pk])
    assert expect.read(reader, pages[0]).select(f'.safe-exit a[href="{neutral}"]')
    assert not expect.read(reader, f"{pages[0].url}{WARD}").select(f'a[href="{neutral}"]')


def test_under_the_neutral_address_the_form_stays_there_and_answers(pages: Pages, reader: Client) -> None:
    neutral = reverse("neutral", args=[pages[0].pk])
    html = expect.soup(reader.get(neutral, {"q": "phường Tân Lợi"}).content)
    assert html.select("main form")[0]["action"] == f"{neutral}#answer"
    assert "Phường Buôn Ma Thuột" in expect.words(html.select("#answer")[0])
