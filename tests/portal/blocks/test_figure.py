"""A picture in the text."""

from __future__ import annotations

import pytest

from portal.blocks.figure import FigureBlock
from tests import build, expect
from tests.conftest import Portal

pytestmark = build.resizes_pictures


@pytest.fixture
def value(portal: Portal) -> dict[str, object]:
    image = build.image()
    image.credit = "Ảnh: Hội Liên hiệp Phụ nữ"
    image.save()
    return {"image": image.pk, "alt": 'Hồ có rào "kín" & cổng', "caption": "Hỏi {call:child-helpline}"}


def test_a_picture_tells_what_it_shows_and_keeps_its_place_while_it_loads(value: dict[str, object]) -> None:
    picture = expect.shown(FigureBlock(), value).select("figure img")[0]
    assert picture["alt"] == 'Hồ có rào "kín" & cổng'
    assert (picture["width"], picture["height"]) == ("320", "452")
    assert str(picture["src"]).startswith("/media/images/")


def test_caption_and_credit_stand_below_the_picture(value: dict[str, object]) -> None:
    caption = expect.shown(FigureBlock(), value).select("figcaption")[0]
    assert "Ảnh: Hội Liên hiệp Phụ nữ" in caption.text
    assert [link["href"] for link in caption.select("a")] == ["tel:111"]


def test_mere_decoration_has_an_empty_alternative_text(value: dict[str, object]) -> None:
    html = expect.shown(FigureBlock(), {**value, "decoration": True})
    assert [picture["alt"] for picture in html.select("img")] == [""]


def test_a_picture_without_alternative_text_must_be_marked_as_decoration(value: dict[str, object]) -> None:
    assert "alt" in expect.refused(FigureBlock(), {**value, "alt": ""})
    block = FigureBlock()
    assert block.clean(block.to_python({**value, "alt": "", "decoration": True}))["decoration"]


def test_the_preview_shows_a_drawing_though_the_library_is_empty(portal: Portal) -> None:
    assert [picture["alt"] for picture in expect.shown(FigureBlock()).select("figure img") if picture["src"]]


def test_without_caption_and_credit_there_is_no_empty_caption(portal: Portal) -> None:
    html = expect.shown(FigureBlock(), {"image": build.image().pk, "alt": "Hồ", "caption": ""})
    assert html.select("figcaption") == []


def test_a_figure_needs_a_picture(value: dict[str, object]) -> None:
    assert "image" in expect.refused(FigureBlock(), {**value, "image": None})


def test_a_picture_that_was_deleted_leaves_the_page_readable(value: dict[str, object]) -> None:
    html = expect.shown(FigureBlock(), {**value, "image": None})
    assert [picture["src"] for picture in html.select("img") if not picture["src"]] == []
