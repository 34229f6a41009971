"""The box “What this site keeps about you”: each sentence has a proof here, tried on the pages that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from portal import traces
from portal.pages import BasePage
from tests import build, expect, watched
from tests.conftest import Portal
from tests.portal.test_quiet_log import ADDRESS, written

WORD = "xyzzyq"
STORES = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b|serviceWorker|window\.name")


class Visit:
    """A reader's visit: the pages, what came back for each, and what the server wrote meanwhile."""

    def __init__(self, pages: list[BasePage], reader: Client, caplog: pytest.LogCaptureFixture) -> None:
        who: dict[str, Any] = {"REMOTE_ADDR": ADDRESS, "headers": {"X-Forwarded-For": ADDRESS}}
        self.pages = pages
        self.responses = [reader.get(page.url, **who) for page in pages]
        for address in (f"/tim-kiem/?q={WORD}", f"/en/search/?q={WORD}", f"/khong-co/?q={WORD}"):
            reader.get(address, **who)
        self.html = [expect.soup(response.content) for response in self.responses]
        self.log = written(caplog)


@pytest.fixture
def visit(portal: Portal, reader: Client, caplog: pytest.LogCaptureFixture) -> Visit:
    """One visit to every page of the kind that the box speaks of."""
    return Visit(watched.pages(portal), reader, caplog)


def stored(text: str) -> bool:
    """Whether a text stands anywhere in the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # our own tables
            if any(text in str(value) for row in cursor.fetchall() for value in row):
                return True
    return False


def no_cookie(visit: Visit, project: Path) -> None:
    assert not any(response.cookies for response in visit.responses)
    for html in visit.html:
        assert not html.select("input[type=password], input[type=email], input[name*=name]")


def nothing_stored(visit: Visit, project: Path) -> None:
    scripts = {str(script["src"]) for html in visit.html for script in html.select("script[src]")}
    assert {Path(address).name for address in scripts} >= {"safe-exit.js", "report-sheet.js"}
    for address in scripts:
        assert not STORES.search((project / "static" / address.removeprefix("/static/")).read_text()), address
    fields = [field for html in visit.html for field in html.select(".report-sheet textarea, .report-sheet input")]
    assert len(fields) > 10
    assert not [field for field in fields if field.has_attr("name") or field["autocomplete"] != "off"]


def no_copy(visit: Visit, project: Path) -> None:
    for response in visit.responses:
        assert response.headers["Cache-Control"] == "no-store"
        assert not {"ETag", "Last-Modified", "Expires"} & set(response.headers)


def no_address(visit: Visit, project: Path) -> None:
    assert "khong-co" in visit.log
    assert ADDRESS not in visit.log
    assert not stored(ADDRESS)
    for page in visit.pages:
        assert str(page.url) not in visit.log


def no_words(visit: Visit, project: Path) -> None:
    assert "khong-co" in visit.log
    assert WORD not in visit.log
    assert not stored(WORD)


def no_other_site(visit: Visit, project: Path) -> None:
    for response, html in zip(visit.responses, visit.html, strict=True):
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert "http" not in response.headers["Content-Security-Policy"]
        assert not html.select("[src*='//'], link[rel=stylesheet][href*='//'], iframe, form[action*='//']")
        assert all("noreferrer" in link["rel"] for link in html.select("a[href^='http']"))


PROOFS: dict[str, Callable[[Visit, Path], None]] = {
    "no-cookie": no_cookie,
    "nothing-stored": nothing_stored,
    "no-copy": no_copy,
    "no-address": no_address,
    "no-words": no_words,
    "no-other-site": no_other_site,
}


def shown_by(response: Any) -> list[tuple[str, str]]:
    """The sentences of the box on a page, by their keys."""
    claims = expect.soup(response.content).select("[data-claim]")
    return [(str(claim["data-claim"]), " ".join(claim.get_text(" ").split())) for claim in claims]


def test_every_claim_has_a_proof_and_no_proof_is_left_over() -> None:
    assert [claim.key for claim in traces.KEPT_OUT] == list(PROOFS)


@pytest.mark.parametrize("claim", traces.KEPT_OUT, ids=lambda claim: claim.key)
def test_what_the_box_says_is_true(visit: Visit, project: Path, claim: traces.Claim) -> None:
    PROOFS[claim.key](visit, project)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_hotline_page_and_the_privacy_page_say_it_all_and_what_they_cannot_hide(
    portal: Portal, reader: Client, language: str
) -> None:
    home = portal.vietnamese if language == "vi" else portal.english
    with translation.override(language):
        every = [(claim.key, str(claim.text)) for claim in (*traces.KEPT_OUT, *traces.CANNOT_HIDE)]
    for page in (build.hotline(home), build.standard(home, "Quyền riêng tư", shows_traces=True)):
        assert shown_by(reader.get(page.url)) == every
    assert shown_by(reader.get(build.standard(home, "Giới thiệu").url)) == []


def test_what_cannot_be_hidden_is_as_long_as_the_truth() -> None:
    assert [claim.key for claim in traces.CANNOT_HIDE] == [
        "history", "browser-files", "keyboard", "calls", "shared-phone", "network",
    ]  # fmt: skip
