"""Pages whose reader may be watched: which they are, how they are left, and what they leave behind."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from guides.models import AudiencePage, GuidePage
from portal import discretion, per_request
from portal.models import SearchEntry
from portal.pages import BasePage
from portal.views.feedback import limiter
from tests import build, expect, watched
from tests.answering import address, counted, press
from tests.conftest import Portal

EXIT = "https://vnexpress.net/"


@pytest.fixture
def pages(portal: Portal) -> list[BasePage]:
    return watched.pages(portal)


@pytest.fixture
def ordinary(portal: Portal) -> list[BasePage]:
    index = build.guide_index(portal.vietnamese, "Phòng đuối nước", topic="water")
    workers = build.audience(portal.vietnamese, "Cán bộ xã", audience="workers")
    return [
        portal.vietnamese,
        index,
        build.guide(index, "Rào hồ", topic="water"),
        build.guide(workers, "Lập kế hoạch", topic="law", for_children=True),
        workers,
        build.standard(portal.vietnamese),
        build.news_index(portal.vietnamese),
    ]


def test_help_abuse_and_childrens_pages_have_the_way_out_as_the_first_thing_to_reach(
    pages: list[BasePage], reader: Client
) -> None:
    for page in pages:
        html = expect.read(reader, page)
        first, second = html.body.select("a, button, input, summary")[:2] if html.body else (None, None)
        assert first is not None
        assert second is not None
        assert (first["href"], first["rel"]) == (EXIT, ["noreferrer", "noopener", "nofollow"]), page.title
        limit = html.find(id=str(first["aria-describedby"]).split(maxsplit=1)[0])
        assert limit is not None
        with translation.override(page.language):
            assert gettext("Does not clear history") in limit.get_text()
        assert html.select("a.skip-link[href='#main']")


def test_the_way_out_says_how_to_clear_traces_in_the_readers_language(pages: list[BasePage], reader: Client) -> None:
    front, advice = pages[0], pages[1]
    english_front, english_advice = pages[7], pages[8]
    for page, told in ((front, advice), (english_front, english_advice)):
        assert expect.read(reader, page).select(f".safe-exit a[href='{told.url}']")
    assert not expect.read(reader, advice).select(f".safe-exit a[href='{advice.url}']")


def test_other_pages_have_no_way_out_and_may_be_kept(ordinary: list[BasePage], reader: Client) -> None:
    for page in ordinary:
        response = reader.get(page.url)
        assert not page.is_sensitive, page.title
        assert "safe-exit" not in response.content.decode(), page.title
        assert "no-store" not in response.headers.get("Cache-Control", "")


def test_a_guide_on_another_topic_is_sensitive_when_it_is_marked_in_both_languages(
    portal: Portal, reader: Client
) -> None:
    index = build.guide_index(portal.vietnamese, "An toàn trên mạng", topic="internet")
    guide = watched.guide(index, "Bị dọa tung ảnh", topic="internet", may_be_watched=True)
    response = reader.get(guide.url)
    assert (response.headers["Cache-Control"], response.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "safe-exit" in response.content.decode()
    assert reader.get(f"/t/{guide.pk}/").status_code == 200
    assert "no-store" not in reader.get(index.url).headers.get("Cache-Control", "")
    ways = {field.field_name: field for field in get_translatable_fields(GuidePage)}
    assert isinstance(ways["may_be_watched"], SynchronizedField), "a translation takes the mark over"


def test_a_childrens_hub_that_becomes_another_ones_stops_being_sensitive(pages: list[BasePage], reader: Client) -> None:
    hub, child = pages[5], pages[6]
    assert reader.get(child.url).headers["Cache-Control"] == "no-store"
    AudiencePage.objects.filter(pk=hub.pk).update(audience="teachers")
    assert "Cache-Control" not in reader.get(child.url).headers


def test_knowing_that_a_page_is_sensitive_costs_no_query(pages: list[BasePage], portal: Portal, reader: Client) -> None:
    """The guide of the children's is only told apart by what stands above it."""
    plain = watched.guide(build.guide_index(portal.vietnamese, "Nước"), "Rào ao", topic="water")
    reader.get(plain.url)  # what Wagtail remembers of its sites is asked for once
    counts = []
    for page in (plain, pages[6]):
        with CaptureQueriesContext(connection) as captured:
            reader.get(page.url)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_no_browser_keeps_the_page_and_no_other_site_learns_of_it(
    pages: list[BasePage], reader: Client, administrator: Client
) -> None:
    for page in pages:
        for response in (reader.get(page.url), administrator.get(page.url)):
            assert response.headers["Cache-Control"] == "no-store", page.title
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert "ETag" not in response.headers
            assert "Last-Modified" not in response.headers
            assert "X-Robots-Tag" not in response.headers


def test_every_link_to_another_site_tells_it_nothing(pages: list[BasePage], reader: Client) -> None:
    found = 0
    for page in pages:
        for link in expect.read(reader, page).select("a[href^='http']"):
            assert {"noreferrer", "noopener"} <= set(link["rel"]), f"{page.title}: {link}"
            found += link["href"] == watched.ELSEWHERE
    assert found == 2 * (1 + 2 + 2)  # the channel; text and source of two guides; in two languages


def test_the_thank_you_page_for_an_answer_is_left_like_the_page_itself(
    pages: list[BasePage], ordinary: list[BasePage], reader: Client
) -> None:
    hotline, rights = pages[0], ordinary[5]
    response = reader.get(address(hotline))
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    html = expect.soup(response.content)
    assert html.select(f".safe-exit a[href='{EXIT}']")
    assert not html.select(".safe-exit a[href*='/t/']")
    response = reader.get(address(rights))
    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert "safe-exit" not in response.content.decode()


def test_an_older_browser_names_no_origin_on_a_sensitive_page_and_may_still_answer(
    pages: list[BasePage], ordinary: list[BasePage], reader: Client
) -> None:
    """`Origin: null` is what `no-referrer` makes of it where a browser does not send `Sec-Fetch-Site`."""
    assert press(reader, pages[0], origin="null").status_code == 303
    assert press(reader, ordinary[5], origin="null").status_code == 403
    assert press(reader, pages[0], origin="null", sec_fetch_site="cross-site").status_code == 403
    assert counted() == {"useful": 1}
    limiter.forget()


def test_one_languages_menu_says_nothing_about_the_others_sections(pages: list[BasePage], rf: RequestFactory) -> None:
    with per_request.apart(rf.get("/")):
        discretion.remember_sections(pages[0].get_parent(), [])
        assert not discretion.is_in_section(pages[6].path), "as the menu said"
        assert discretion.is_in_section(pages[13].path), "looked up"


# The neutral address


def test_a_sensitive_page_opens_under_an_address_and_a_title_that_say_nothing(
    pages: list[BasePage], reader: Client
) -> None:
    for page in pages:
        offered = expect.read(reader, page).select(".safe-exit a[href*='/t/']")
        assert [link["href"] for link in offered] == [f"{'' if page.language == 'vi' else '/en'}/t/{page.pk}/"]
        html = expect.read(reader, str(offered[0]["href"]))
        head = html.head
        assert head is not None
        assert head.title is not None
        assert head.title.get_text() == {"vi": "Thông tin", "en": "Information"}[page.language]
        assert page.title not in str(head)
        assert [link["href"] for link in head.select("link[rel=canonical]")] == [page.full_url]
        assert head.select("meta[name=robots][content=noindex]")
        assert not head.select("[property^='og:'], [name^='twitter:'], [name=description], [hreflang]")
        assert not html.select("script[type='application/ld+json']")
        assert html.h1 is not None
        assert html.h1.get_text() == page.title
        assert html.select(f".safe-exit a[href='{EXIT}']")


def test_the_neutral_page_leaves_as_little_as_the_page_and_switches_to_its_neutral_twin(
    pages: list[BasePage], reader: Client
) -> None:
    vietnamese, english = pages[0], pages[7]
    response = reader.get(f"/t/{vietnamese.pk}/")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    switch = expect.soup(response.content).select(".menu-links a[hreflang=en]")
    assert {link["href"] for link in switch} == {f"/en/t/{english.pk}/"}


def test_only_sensitive_public_pages_of_the_language_have_a_neutral_address(
    pages: list[BasePage], ordinary: list[BasePage], portal: Portal, reader: Client
) -> None:
    secret = build.help_page(pages[0], "Nội bộ")
    build.restrict(secret)
    draft = build.help_page(pages[0], "Bản nháp", live=False)
    for page in (*ordinary, secret, draft, pages[7]):
        assert reader.get(f"/t/{page.pk}/").status_code == 404, page.title
    assert reader.get("/t/999999/").status_code == 404


def test_neutral_addresses_are_found_nowhere(pages: list[BasePage], reader: Client) -> None:
    assert "/t/" not in reader.get("/sitemap.xml").content.decode()
    assert not SearchEntry.objects.filter(place__contains="t/").exists()
    assert "/t/" not in reader.get("/tim-kiem/?q=dau+hieu").content.decode()


def test_what_is_left_in_the_history_says_nothing_and_leads_out(portal: Portal, reader: Client) -> None:
    for place, language in (("/t/", "vi"), ("/en/t/", "en")):
        response = reader.get(place)
        html = expect.read(reader, place)
        assert response.headers["Cache-Control"] == "no-store"
        assert html.select(f"html[lang={language}]")
        assert portal.vietnamese.title not in html.get_text()
        assert [link["href"] for link in html.select("a")] == [settings.EXIT_URL]
        assert [script["data-left"] for script in html.select("script")] == [place]
