"""References in text: a number is a record, never a copy of one; and nothing a person types becomes markup."""

from __future__ import annotations

import logging

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from django.utils.safestring import mark_safe

from portal import references
from tests import build, expect
from tests.conftest import Portal


def test_a_reference_becomes_a_link_that_dials(portal: Portal) -> None:
    build.helpline("peace-house", "1900 969 680")
    assert references.expand_html("Gọi {call:peace-house}.") == 'Gọi <a href="tel:1900969680">1900 969 680</a>.'


def test_in_titles_and_attributes_it_is_only_words(portal: Portal) -> None:
    assert references.expand_text("Gọi {call:child-helpline} ngay") == "Gọi 111 ngay"


def test_what_people_type_stays_text(portal: Portal) -> None:
    assert references.expand_html("<script>alert('&')</script> {call:child-helpline}") == (
        '&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt; <a href="tel:111">111</a>'
    )


def test_html_that_was_safe_before_is_kept(portal: Portal) -> None:
    assert references.expand_html(mark_safe("<b>{call:child-helpline}</b>")) == '<b><a href="tel:111">111</a></b>'


def test_markup_in_the_registry_itself_is_escaped(portal: Portal) -> None:
    build.change_line(portal.helpline, number='<b>"111"</b>')
    html = references.expand_html("{call:child-helpline}")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_a_reference_to_a_line_that_is_gone_shows_the_child_helpline_and_is_reported(
    portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="portal.references"):
        assert references.expand_text("Gọi {call:closed-line}") == "Gọi 111"
    assert "closed-line" in caplog.text


def test_an_empty_registry_and_unknown_kinds_leave_no_braces_on_the_page(portal: Portal) -> None:
    assert references.expand_text("Xem {page:home}.") == "Xem ."
    build.remove_lines()
    assert references.expand_html("Gọi {call:child-helpline}.") == "Gọi ."


def test_other_braces_are_left_alone(portal: Portal) -> None:
    for text in ("{call}", "{ call:child-helpline }", "{Call:child-helpline}", "{}"):
        assert references.expand_text(text) == text


def test_the_first_reference_of_a_text_is_found(portal: Portal) -> None:
    found = references.first("Gọi {call:child-helpline} hoặc {call:other}")
    assert found == references.Reference("111", "tel:111")
    assert references.first("Không có số nào") is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_editor_reads_which_reference_is_unknown(portal: Portal, language: str) -> None:
    with translation.override(language):
        (sentence,) = references.unknown_sentences("{call:child-helpline} {call:no-such-line}")
    assert "{call:no-such-line}" in sentence
    assert ("not in the registry" in sentence) == (language == "en")


def test_a_page_with_an_unknown_reference_cannot_be_saved(portal: Portal) -> None:
    with pytest.raises(ValidationError) as caught:
        build.standard(portal.vietnamese, "Giới thiệu", summary="Gọi {call:no-such-line}")
    assert "{call:no-such-line}" in str(caught.value)


def test_a_title_with_markup_stays_escaped_wherever_it_is_shown(portal: Portal, reader: Client) -> None:
    title = "<script>alert(1)</script>"
    index = build.guide_index(portal.vietnamese, show_in_menus=True)
    guide = build.guide(index, title, slug="dich", summary=title, key_message=title, reviewed_by=title)
    related = build.body(("related", {"title": title, "pages": [guide.pk]}))
    build.guide(index, "Nguồn", body=related)
    build.standard(portal.vietnamese, title, slug="chan-trang")
    for address in (guide.url, index.url, "/huong-dan/nguon/", "/", "/tim-kiem/?q=alert", f"/tim-kiem/?q={title}"):
        html = expect.read(reader, address)
        inline = [script for script in html.select("script") if not script.get("src")]
        assert [script["type"] for script in inline if script["type"] != "application/ld+json"] == []
        assert "<script>alert" in expect.words(html)
