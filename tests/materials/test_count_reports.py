"""Staff see how often codes are scanned and files taken, make links for letters, and can break none."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from materials import download_counts, short_links
from materials.models import PosterPage, ShortLink
from tests import build, expect
from tests.conftest import Portal

LIST = "/admin/snippets/materials/shortlink/"
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: TODAY)


@pytest.fixture
def staff(administrator: Client) -> Client:
    """The administrator, who works in English."""
    UserProfile.objects.create(user=get_user_model().objects.get(), preferred_language="en")
    return administrator


@pytest.fixture
def poster(portal: Portal) -> PosterPage:
    return build.poster(build.material_index(portal.vietnamese))


def rows(staff: Client, address: str) -> list[list[str]]:
    html = expect.read(staff, address)
    return [[expect.words(cell) for cell in row.select("td")] for row in html.select("main table tbody tr")]


def table(staff: Client, address: str) -> list[dict[str, str]]:
    text = staff.get(address, {"export": "csv"}).getvalue().decode()
    return list(csv.DictReader(io.StringIO(text)))


def scan(link: ShortLink, times: int, day: datetime.date = TODAY) -> None:
    for _time in range(times):
        short_links.count(link, day)


def test_scans_are_listed_by_the_day_and_few_of_them_are_no_figure(poster: PosterPage, staff: Client) -> None:
    link = short_links.make(poster)
    scan(link, 6)
    scan(link, 4, TODAY - datetime.timedelta(days=1))
    scan(link, 9, TODAY - datetime.timedelta(days=200))
    address = "/admin/reports/scans/"
    assert [row[-1] for row in rows(staff, f"{address}?days=92")] == ["6", "fewer than 5"]
    assert [row["Scans"] for row in table(staff, address)] == ["6", "<5", "9"]


def test_downloads_are_listed_by_the_month_and_few_of_them_are_no_figure(poster: PosterPage, staff: Client) -> None:
    address = "/admin/reports/downloads/"
    for kind in ("pdf-a4", "png"):
        for _time in range(2):
            download_counts.count(poster, kind)
    assert rows(staff, address) == [["Rào hồ tưới", "November 2026", "fewer than 5"]]
    assert [row["Downloads"] for row in table(staff, address)] == ["<5"]
    download_counts.count(poster, "png")
    assert [row["Downloads"] for row in table(staff, address)] == ["5"]


def test_the_list_says_where_each_code_leads_and_how_often_it_was_scanned(poster: PosterPage, staff: Client) -> None:
    link = short_links.make(poster)
    scan(link, 5)
    scan(link, 12, TODAY - datetime.timedelta(days=200))
    ((code, title, language, recent, in_all, state),) = (row[-6:] for row in rows(staff, LIST))
    assert link.code in code
    assert [title, language, recent, in_all] == ["Rào hồ tưới", "Tiếng Việt", "5", "17"]
    assert state == "leads to its page"


def test_a_link_for_a_letter_is_made_for_any_page(portal: Portal, staff: Client, reader: Client) -> None:
    guide = build.guide(build.guide_index(portal.vietnamese))
    for _time in range(2):  # whoever asks twice gets the same one
        answer = staff.post(f"{LIST}add/", {"page": guide.pk, "location": ""})
        assert answer.status_code == 302
    link = ShortLink.objects.get()
    assert reader.get(f"/q/{link.code}")["Location"] == guide.url
    html = expect.read(staff, f"{LIST}inspect/{link.pk}/")
    assert f"http://testserver/q/{link.code}" in expect.words(html)
    assert html.select("dd svg")


def test_a_link_is_made_for_an_address_that_is_no_page(portal: Portal, staff: Client, reader: Client) -> None:
    build.legal_register(portal.english, "Legal register")
    address = "/en/legal-register/102-2016-qh13/article-51/#clause-2"
    assert staff.post(f"{LIST}add/", {"page": "", "location": f"http://testserver{address}"}).status_code == 302
    link = ShortLink.objects.get()
    assert (link.location, link.language) == (address, "en")
    assert reader.get(f"/q/{link.code}")["Location"] == address


@pytest.mark.parametrize(
    "location",
    ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "/admin/", "/q/b2b2b2", "x",
     "/tim-kiem/?q=a", "/a\n/b"],
)  # fmt: skip
def test_what_is_no_address_of_the_portal_is_refused(portal: Portal, staff: Client, location: str) -> None:
    answer = staff.post(f"{LIST}add/", {"page": "", "location": location})
    assert answer.status_code == 200
    assert "no address of the portal" in answer.content.decode()
    assert not ShortLink.objects.exists()


def test_neither_nothing_nor_both_nor_a_draft_is_accepted(portal: Portal, staff: Client) -> None:
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    choices: list[dict[str, Any]] = [
        {"page": "", "location": ""},
        {"page": portal.vietnamese.pk, "location": "/x/"},
        {"page": draft.pk, "location": ""},
    ]
    for values in choices:
        assert staff.post(f"{LIST}add/", values).status_code == 200
    assert not ShortLink.objects.exists()


def test_nobody_changes_or_deletes_a_link(poster: PosterPage, staff: Client) -> None:
    link = short_links.make(poster)
    for action in ("edit", "delete"):
        staff.post(f"{LIST}{action}/{link.pk}/", {"page": "", "location": "/x/"})
    staff.post(f"/admin/bulk/materials/shortlink/delete/?id={link.pk}")
    assert ShortLink.objects.get() == link
    assert f"{LIST}delete/{link.pk}/" not in staff.get(LIST).content.decode()
