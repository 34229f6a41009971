"""What an editor should look at again is named with its page and place; good sentences are left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal import content_lint
from portal.models import StandardPage
from tests import build
from tests.conftest import Portal

pytestmark = build.resizes_pictures
LONG = "Rào kín quanh hồ. " * 31
Block = tuple[str, Any]


def page(portal: Portal, language: str, *blocks: Block, **values: Any) -> StandardPage:
    """A live page with the given blocks, without a twin."""
    home = portal.vietnamese if language == "vi" else portal.english
    return build.standard(home, "Trang thử", body=build.body(*blocks), **values)


def prose(text: str) -> Block:
    """A block of running text."""
    return ("prose", f"<p>{text}</p>")


def found(word: str) -> list[str]:
    """The findings that hold a word."""
    return [finding.sentence for finding in content_lint.findings() if word in finding.sentence]


def everything() -> list[str]:
    """Every finding."""
    return [finding.sentence for finding in content_lint.findings()]


def test_a_picture_must_say_what_it_tells_or_that_it_tells_nothing(portal: Portal) -> None:
    value = {"image": build.image().pk, "alt": "", "decoration": False, "caption": ""}
    page(portal, "vi", ("figure", value), ("figure", {**value, "alt": "Hồ"}), ("figure", {**value, "decoration": True}))
    assert [finding.certain for finding in content_lint.findings()] == [True]
    assert "body 1 (figure): the picture has no alternative text" in everything()[0]


def test_a_photograph_without_alternative_text_is_a_warning(portal: Portal) -> None:
    page(portal, "vi", image=build.image())
    assert [finding.certain for finding in content_lint.findings()] == [False]
    assert found("image_alt")


@pytest.mark.parametrize("part", ["source", "year"])
def test_a_figure_without_source_or_year_is_an_error(portal: Portal, part: str) -> None:
    figure = {"value": "14", "label": "nhóm", "source": "Báo", "year": "2021"}
    page(portal, "vi", ("key_figure", figure), ("key_figure", {**figure, part: " "}))
    assert [finding.certain for finding in content_lint.findings()] == [True]
    assert f"body 2 (key_figure): the figure has no {part}" in everything()[0]


@pytest.mark.parametrize("empty", ["vi", "en"])
def test_a_page_that_is_empty_in_one_language_only_is_an_error(portal: Portal, empty: str) -> None:
    texts = {"vi": build.body(prose("Một.")), "en": build.body(prose("One."))}
    texts[empty] = []
    original = build.standard(portal.vietnamese, "Giới thiệu", body=texts["vi"])
    build.twin(original, portal.english, "About", body=texts["en"])
    assert [finding.certain for finding in content_lint.findings()] == [True]
    assert ("/home-en/" if empty == "en" else "/home/") in found("is empty")[0]


def test_a_page_that_is_empty_in_both_languages_needs_no_text(portal: Portal) -> None:
    build.twin(build.standard(portal.vietnamese, "Giới thiệu"), portal.english, "About")
    assert everything() == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_paragraph_that_nobody_reads_to_its_end_is_a_warning(portal: Portal, language: str) -> None:
    page(portal, language, ("prose", f"<p>{LONG}</p>"), ("prose", f"<p>{LONG[:400]}</p><p>{LONG[:400]}</p>"))
    assert [finding.certain for finding in content_lint.findings()] == [False]
    assert "body 1 (prose): a paragraph of 124 words" in everything()[0]


def test_drafts_are_not_read(portal: Portal) -> None:
    page(portal, "vi", prose("Tại con hết."), live=False)
    assert everything() == []


# The command


def test_warnings_are_printed_and_stop_nothing(portal: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    original = page(portal, "vi", prose("Theo luật, ai cũng phải báo."))
    build.twin(original, portal.english, "Test", body=build.body(prose("Report it.")))
    call_command("check_content")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("warning: /home/trang-thu/ (Trang thử), body 1 (prose): ")
    assert said[-1] == "The published content is in order."


def test_an_error_fails_the_command_and_is_listed_with_the_other_problems(portal: Portal) -> None:
    page(portal, "vi", prose("Bộ Lao động hướng dẫn việc này."))
    with pytest.raises(CommandError) as caught:
        call_command("check_content")
    assert "names a body that no longer exists: “Bộ Lao động hướng dẫn việc này.”" in str(caught.value)
