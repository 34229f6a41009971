"""Readers say with one press whether a page helped. A count goes up; nothing is known of who pressed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles.models import ActivityPage, ArticlePage, CampaignPage
from guides.models import GuidePage
from hotline.models import HelpPage, HotlinePage
from materials.models import ReminderDeckPage
from portal import feedback_counts, page_cache
from portal.feedback import Choice, week_of
from portal.models import FeedbackCount, StandardPage
from portal.pages import BasePage
from portal.views.feedback import limiter
from tests import build, expect
from tests.answering import address, counted, press
from tests.conftest import Portal
from tests.portal.test_previews import TYPES, required

ASKING = {
    ActivityPage, ArticlePage, CampaignPage, GuidePage, HelpPage, HotlinePage, ReminderDeckPage, StandardPage,
}  # fmt: skip
MONDAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def fresh_limit() -> Iterator[None]:
    """No test is limited by another."""
    yield
    limiter.forget()


@pytest.fixture
def guide(portal: Portal) -> GuidePage:
    page = build.guide(build.guide_index(portal.vietnamese), "Rào hồ")
    build.twin(page, build.twin(page.get_parent().specific, portal.english, "Guides"), "Fence the pond")
    return page


@pytest.fixture
def english(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(title="Fence the pond")


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_pages_that_tell_something_ask_at_their_foot_and_lists_do_not(
    portal: Portal, reader: Client, model: type[BasePage]
) -> None:
    page = build.page(model, portal.vietnamese, "Trang này", **required(model))
    forms = expect.read(reader, page).select("main form[method=post]")
    assert [form["action"] for form in forms] == ([address(page)] if model in ASKING else [])


def test_the_form_has_four_buttons_and_nothing_to_type(english: GuidePage, reader: Client) -> None:
    (form,) = expect.read(reader, english).select("main form[method=post]")
    assert [legend.text for legend in form.select("fieldset > legend")] == ["Was this page useful?"]
    assert {button["value"]: button.text for button in form.select("button[type=submit][name=choice]")} == {
        "useful": "Yes, useful",
        "hard-to-understand": "Hard to understand",
        "out-of-date": "Out of date",
        "number-wrong": "A number is wrong",
    }
    assert form.select("input, textarea, select, [data-controller], script") == []


def test_each_language_has_its_own_address(guide: GuidePage, english: GuidePage) -> None:
    assert address(guide) == f"/phan-hoi/{guide.pk}/"
    assert address(english) == f"/en/feedback/{english.pk}/"


def test_a_press_is_counted_and_leads_to_a_page_that_says_thank_you(english: GuidePage, reader: Client) -> None:
    response = press(reader, english, "out-of-date")
    assert response.status_code == 303
    html = expect.read(reader, response["Location"])
    assert counted() == {"out-of-date": 1}
    assert html.select("html[lang=en] body[data-page-type=feedback]")
    assert html.select("meta[name=robots][content=noindex]")
    assert "Thank you" in expect.words(html)
    assert html.select("main a[href='tel:111']")
    assert expect.links(html)[english.url].startswith("Back to “Fence the pond”")


def test_presses_of_a_week_add_up_and_the_next_week_begins_anew(guide: GuidePage, reader: Client) -> None:
    for days in (0, 6, 7):
        feedback_counts.add(guide.pk, Choice.NUMBER, MONDAY + datetime.timedelta(days=days))
    assert list(FeedbackCount.objects.order_by("week").values_list("week", "count")) == [
        (MONDAY, 2),
        (MONDAY + datetime.timedelta(days=7), 1),
    ]


def test_the_thank_you_page_leads_to_that_of_the_other_language(
    guide: GuidePage, english: GuidePage, reader: Client
) -> None:
    html = expect.read(reader, address(guide))
    assert html.select("html[lang=vi]")
    assert {link["href"] for link in html.select("header a[hreflang=en]")} == {address(english)}


def test_no_cookie_is_set_and_nothing_is_stored_but_the_count(guide: GuidePage, reader: Client) -> None:
    def rows() -> dict[str, int]:
        return {model._meta.label: model._default_manager.count() for model in apps.get_models()}

    before = rows()
    response = press(reader, guide)
    assert not response.cookies
    assert not reader.get(response["Location"]).cookies
    after = rows()
    assert {label for label in after if after[label] != before[label]} == {"portal.FeedbackCount"}
    assert {field.name for field in FeedbackCount._meta.get_fields()} == {"id", "page", "week", "choice", "count"}
    week = week_of(timezone.localdate())
    assert list(FeedbackCount.objects.values_list("page", "week", "choice", "count")) == [(guide.pk, week, "useful", 1)]


def test_a_cached_page_has_a_form_that_works_and_a_press_does_not_empty_the_cache(
    guide: GuidePage, settings: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.PAGE_CACHE = True
    page_cache.forget_everything()
    reader = Client(enforce_csrf_checks=True)
    reader.get(guide.url)
    with CaptureQueriesContext(connection) as captured:
        cached = reader.get(guide.url)
    assert len(captured) == 0
    (form,) = expect.soup(cached.content).select("main form[method=post]")
    generation = page_cache.generation()
    with django_capture_on_commit_callbacks(execute=True):
        response = reader.post(str(form["action"]), "choice=useful", "application/x-www-form-urlencoded")
        press(reader, guide, "useful")
    assert response.status_code == 303
    assert counted() == {"useful": 2}
    assert page_cache.generation() == generation
    reader.get(response["Location"])
    with CaptureQueriesContext(connection) as captured:
        assert reader.get(guide.url).content == cached.content
        assert reader.get(response["Location"]).status_code == 200
    assert len(captured) == 0


def test_two_first_answers_at_the_same_moment_are_both_counted(
    guide: GuidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other answer makes the row after ours has looked for it."""
    make = FeedbackCount.objects.bulk_create

    def slow(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(type(FeedbackCount.objects), "bulk_create", original)
        feedback_counts.add(guide.pk, Choice.USEFUL, MONDAY)
        return make(*arguments[1:], **options)

    original = type(FeedbackCount.objects).bulk_create
    monkeypatch.setattr(type(FeedbackCount.objects), "bulk_create", slow)
    feedback_counts.add(guide.pk, Choice.USEFUL, MONDAY)
    assert counted() == {"useful": 2}


def test_the_form_costs_a_page_no_query_and_the_answer_few(
    guide: GuidePage, reader: Client, django_assert_max_num_queries: Any
) -> None:
    expect.reads_within(12, reader, guide)
    with django_assert_max_num_queries(12):
        assert press(reader, guide).status_code == 303
