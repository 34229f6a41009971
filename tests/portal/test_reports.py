"""Staff see at a glance which pages are due for review and what readers say."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, Page
from wagtail.users.models import UserProfile

from portal import feedback_counts
from portal.feedback import Choice
from portal.models import StandardPage
from tests import build, expect
from tests.conftest import Portal

REVIEWS = "/admin/reports/reviews/"
FEEDBACK = "/admin/reports/feedback/"
TODAY = datetime.date(2026, 11, 25)  # a Wednesday


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *arguments, **options: TODAY)


def days(count: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=count)


@pytest.fixture
def staff(administrator: Client) -> Client:
    """The administrator, who works in English."""
    UserProfile.objects.create(user=get_user_model().objects.get(), preferred_language="en")
    return administrator


@pytest.fixture
def pages(portal: Portal, staff: Client) -> dict[str, Page]:
    """Pages of several types, due on several days."""
    lan = get_user_model().objects.create_user("lan", first_name="Lan", last_name="Trần")
    index = build.guide_index(portal.vietnamese)
    hotline = build.hotline(portal.vietnamese, "Tổng đài", review_due=days(40))
    build.standard(portal.vietnamese, "Không hạn")
    build.standard(portal.vietnamese, "Nháp", review_due=days(-9), live=False)
    return {
        "soon": build.guide(index, "Học bơi", review_due=days(30)),
        "today": build.help_page(hotline, "Nói gì", review_due=TODAY),
        "late": build.standard(portal.english, "Privacy", review_due=days(-12), owner=lan),
        "far": hotline,
    }


def rows(staff: Client, address: str) -> list[list[str]]:
    """The cells of a report's table."""
    html = expect.read(staff, address)
    return [[expect.words(cell) for cell in row.select("td")] for row in html.select("main table tbody tr")]


def colleague(page: Page, *permissions: str) -> Client:
    """Somebody who may do so much with a page and those below it."""
    group = Group.objects.create(name="Colleagues")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in permissions:
        found = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{permission}_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=found)
    user = get_user_model().objects.create_user("binh", password="a long password")
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


def test_pages_of_all_types_are_listed_the_longest_overdue_first(pages: dict[str, Page], staff: Client) -> None:
    assert rows(staff, REVIEWS) == [
        ["Privacy", "English", "Lan Trần", "13 Nov 2026", "12"],
        ["Nói gì", "Tiếng Việt", "", "25 Nov 2026", "0"],
        ["Học bơi", "Tiếng Việt", "", "25 Dec 2026", ""],
        ["Tổng đài", "Tiếng Việt", "", "4 Jan 2027", ""],
    ]


def test_a_title_leads_to_the_editor(pages: dict[str, Page], staff: Client) -> None:
    links = expect.links(expect.read(staff, REVIEWS))
    assert links[f"/admin/pages/{pages['late'].pk}/edit/"] == "Privacy"


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    [
        ("?due=now", ["Privacy", "Nói gì"]),
        ("?due=soon", ["Học bơi"]),
        ("?locale=en", ["Privacy"]),
        ("?ordering=-review_due", ["Tổng đài", "Học bơi", "Nói gì", "Privacy"]),
    ],
)
def test_the_list_can_be_narrowed_and_turned_round(
    pages: dict[str, Page], staff: Client, narrowed: str, titles: list[str]
) -> None:
    assert [row[0] for row in rows(staff, f"{REVIEWS}{narrowed}")] == titles
    alone = staff.get(f"{REVIEWS}results/{narrowed}")
    assert [title in alone.content.decode() for title in titles] == [True] * len(titles)


def table(response: Any) -> list[list[str]]:
    """A downloaded CSV file, row by row."""
    text = response.getvalue().decode()
    return list(csv.reader(io.StringIO(text)))


def test_the_list_can_be_taken_along_as_a_table(pages: dict[str, Page], staff: Client) -> None:
    response = staff.get(f"{REVIEWS}?export=csv&due=now")
    assert "reviews-2026-11-25.csv" in response["Content-Disposition"]
    edit = f"http://testserver/admin/pages/{pages['late'].pk}/edit/"
    assert table(response)[:2] == [
        ["Title", "Language", "Owner", "Next review", "Days overdue", "Edit"],
        ["Privacy", "English", "Lan Trần", "2026-11-13", "12", edit],
    ]
    book = load_workbook(io.BytesIO(staff.get(f"{REVIEWS}?export=xlsx").getvalue()))
    assert [row[0].value for row in book.active.iter_rows()] == ["Title", "Privacy", "Nói gì", "Học bơi", "Tổng đài"]


@pytest.mark.parametrize("address", [REVIEWS, FEEDBACK])
def test_twenty_pages_cost_as_many_queries_as_two(portal: Portal, staff: Client, address: str) -> None:
    staff.get(address)
    counts = []
    for number in range(20):
        owner = get_user_model().objects.create_user(f"owner-{number}")
        page = build.standard(portal.vietnamese, f"Trang {number}", review_due=TODAY, owner=owner)
        feedback_counts.add(page.pk, Choice.OLD, TODAY)
        if number in {1, 19}:
            with CaptureQueriesContext(connection) as captured:
                assert len(rows(staff, address)) == number + 1
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_somebody_sees_the_pages_that_they_may_change_and_no_others(
    portal: Portal, pages: dict[str, Page], staff: Client
) -> None:
    feedback_counts.add(pages["late"].pk, Choice.OLD, TODAY)
    feedback_counts.add(pages["soon"].pk, Choice.OLD, TODAY)
    binh = colleague(portal.english, "change")
    assert [row[0] for row in rows(binh, REVIEWS)] == ["Privacy"]
    assert [row[0] for row in rows(binh, FEEDBACK)] == ["Privacy"]
    assert "1 page is due for review" in expect.words(expect.read(binh, "/admin/"))


@pytest.mark.parametrize("address", [REVIEWS, f"{REVIEWS}results/", f"{REVIEWS}?export=csv", FEEDBACK])
def test_somebody_who_may_change_nothing_sees_no_report(portal: Portal, pages: dict[str, Page], address: str) -> None:
    binh = colleague(portal.english)
    response = binh.get(address)
    assert response.status_code == 302
    assert response["Location"] == "/admin/"
    assert "due for review" not in expect.words(expect.read(binh, "/admin/"))


def test_the_public_is_asked_to_sign_in(pages: dict[str, Page], reader: Client) -> None:
    for address in (REVIEWS, FEEDBACK):
        assert reader.get(address)["Location"].startswith("/admin/login/")


def test_both_reports_stand_in_the_menu(portal: Portal, staff: Client) -> None:
    page = staff.get("/admin/").content.decode()
    for address in (REVIEWS, FEEDBACK):
        assert f'"{address}"' in page


def test_the_first_screen_counts_what_is_due_and_leads_there(pages: dict[str, Page], staff: Client) -> None:
    html = expect.read(staff, "/admin/")
    links = expect.links(html)
    assert links[f"{REVIEWS}?due=now"] == "2 pages are due for review"
    assert links[f"{REVIEWS}?due=soon"] == "1 page will be due within 30 days"
    assert not any(address.startswith(FEEDBACK) for address in links)


def test_the_first_screen_says_when_readers_doubt_a_number(pages: dict[str, Page], staff: Client) -> None:
    feedback_counts.add(pages["far"].pk, Choice.NUMBER, days(-60))
    assert f"{FEEDBACK}?weeks=4" not in expect.links(expect.read(staff, "/admin/"))
    feedback_counts.add(pages["far"].pk, Choice.NUMBER, TODAY)
    links = expect.links(expect.read(staff, "/admin/"))
    assert links[f"{FEEDBACK}?weeks=4"] == "In the last 4 weeks 1 reader said that a number is wrong"


@pytest.fixture
def answers(portal: Portal, pages: dict[str, Page]) -> StandardPage:
    for choice, count, day in (
        (Choice.USEFUL, 9, 0),
        (Choice.OLD, 1, 0),
        (Choice.HARD, 2, -7),
    ):
        for _ in range(count):
            feedback_counts.add(pages["late"].pk, choice, days(day))
    feedback_counts.add(pages["soon"].pk, Choice.NUMBER, days(-40))
    found: StandardPage = StandardPage.objects.get(title="Privacy")
    return found


def test_answers_stand_by_page_and_week_a_wrong_number_first(answers: StandardPage, staff: Client) -> None:
    assert rows(staff, FEEDBACK) == [
        ["Học bơi", "Tiếng Việt", "12 Oct 2026", "1", "0", "0", "0"],
        ["Privacy", "English", "23 Nov 2026", "0", "1", "0", "9"],
        ["Privacy", "English", "16 Nov 2026", "0", "0", "2", "0"],
    ]
    headings = [expect.words(cell) for cell in expect.read(staff, FEEDBACK).select("main table thead th")]
    assert headings[3:] == ["A number is wrong", "Out of date", "Hard to understand", "Yes, useful"]


def test_answers_can_be_narrowed_to_the_last_weeks_and_sorted(answers: StandardPage, staff: Client) -> None:
    assert [row[0] for row in rows(staff, f"{FEEDBACK}?weeks=4")] == ["Privacy", "Privacy"]
    assert [row[2] for row in rows(staff, f"{FEEDBACK}?ordering=week")] == [
        "12 Oct 2026",
        "16 Nov 2026",
        "23 Nov 2026",
    ]


def test_answers_can_be_taken_along_as_a_table(answers: StandardPage, staff: Client) -> None:
    assert table(staff.get(f"{FEEDBACK}?export=csv&weeks=4")) == [
        [
            "Title", "Language", "Week from",
            "A number is wrong", "Out of date", "Hard to understand", "Yes, useful", "Page number",
        ],
        ["Privacy", "en", "2026-11-23", "0", "1", "0", "9", str(answers.pk)],
        ["Privacy", "en", "2026-11-16", "0", "0", "2", "0", str(answers.pk)],
    ]  # fmt: skip
