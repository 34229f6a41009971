"""What is not counted: answers from elsewhere, from too busy a machine, about pages that do not ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from guides.models import GuidePage
from portal.views.feedback import limiter
from tests import build, expect
from tests.answering import address, counted, press
from tests.conftest import Portal


@pytest.fixture(autouse=True)
def fresh_limit() -> Iterator[None]:
    """No test is limited by another."""
    yield
    limiter.forget()


@pytest.fixture
def guide(portal: Portal) -> GuidePage:
    return build.guide(build.guide_index(portal.vietnamese), "Rào hồ")


@pytest.fixture
def english(portal: Portal) -> GuidePage:
    return build.guide(build.guide_index(portal.english, "Guides"), "Fence the pond")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://evil.example"},
        {"origin": "https://testserver.evil.example"},
        {"origin": "null"},
    ],
    ids=str,
)
def test_another_website_cannot_send_answers(english: GuidePage, reader: Client, headers: dict[str, str]) -> None:
    response = press(reader, english, **headers)
    html = expect.soup(response.content)
    assert response.status_code == 403
    assert counted() == {}
    assert html.select("html[lang=en] body[data-page-type=feedback]")
    assert "came from another website" in expect.words(html)
    assert html.select("main a[href='tel:111']")


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin", "origin": "http://testserver"}, {"origin": "http://testserver"}, {}]
)
def test_our_own_pages_and_browsers_that_say_nothing_are_let_in(
    english: GuidePage, reader: Client, headers: dict[str, str]
) -> None:
    assert press(reader, english, **headers).status_code == 303
    assert counted() == {"useful": 1}


@pytest.mark.parametrize("body", ["choice=lovely", "choice=", "", "answer=useful", "choice=useful&x=" + "y" * 2000])
def test_what_no_button_sends_is_refused_in_a_sentence(english: GuidePage, reader: Client, body: str) -> None:
    response = reader.post(address(english), body, "application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert "did not understand" in expect.words(expect.soup(response.content))
    assert counted() == {}


def test_a_file_is_not_even_read(english: GuidePage, reader: Client) -> None:
    assert reader.post(address(english), {"choice": "useful"}).status_code == 400  # multipart
    assert counted() == {}


def test_only_a_public_page_that_asks_takes_answers(
    portal: Portal, guide: GuidePage, english: GuidePage, reader: Client
) -> None:
    draft = build.guide(guide.get_parent(), "Nháp", live=False)
    secret = build.standard(portal.vietnamese, "Nội bộ")
    build.restrict(secret)
    with translation.override("vi"):
        foreign = reverse("feedback", args=[english.pk])
        nothing = reverse("feedback", args=[999_999])
    for where in (address(draft), address(secret), address(portal.vietnamese), foreign, nothing):
        response = reader.post(where, "choice=useful", "application/x-www-form-urlencoded")
        assert response.status_code == 404
        assert reader.get(where).status_code == 404
        assert expect.soup(response.content).select("html[lang=vi] main a[href='tel:111']")
    assert counted() == {}


def test_a_page_behind_a_password_does_not_ask(portal: Portal, administrator: Client) -> None:
    secret = build.standard(portal.vietnamese, "Nội bộ")
    build.restrict(secret)
    response = administrator.post(
        f"/_util/authenticate_with_password/{secret.view_restrictions.get().pk}/{secret.pk}/",
        {"password": "for staff only", "return_url": secret.url},
        follow=True,
    )
    html = expect.soup(response.content)
    assert html.select("body[data-page-type='portal.StandardPage']")
    assert html.select("main form[method=post]") == []


def test_whoever_presses_too_often_is_thanked_but_not_counted(guide: GuidePage, reader: Client) -> None:
    answers = [press(reader, guide).status_code for _ in range(limiter.per_address + 5)]
    assert set(answers) == {303}
    assert counted() == {"useful": limiter.per_address}


def test_many_machines_together_do_not_flood_one_page(guide: GuidePage, reader: Client) -> None:
    for last in range(limiter.per_subject + 5):
        reader.post(address(guide), "choice=useful", "application/x-www-form-urlencoded", REMOTE_ADDR=f"192.0.2.{last}")
    assert counted() == {"useful": limiter.per_subject}


@pytest.mark.parametrize(("trusted", "expected"), [(True, 25), (False, 20)])
def test_readers_behind_our_own_proxy_are_told_apart_only_where_the_proxy_is_trusted(
    guide: GuidePage, reader: Client, settings: Any, trusted: bool, expected: int
) -> None:
    settings.TRUST_PROXY = trusted
    for last in range(25):
        # What a sender claims comes first; the proxy adds what it saw.
        press(reader, guide, **{"x-forwarded-for": f"10.0.0.1, 192.0.2.{last}"})
    assert counted() == {"useful": expected}
