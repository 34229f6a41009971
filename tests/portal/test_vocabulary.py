"""The words that the content checks know find what they should, and leave good sentences alone, in both languages."""

from __future__ import annotations

import datetime

import pytest

from portal import content_lint
from portal.passages import Paragraph, Passage
from portal.vocabulary import BY_LANGUAGE
from tests import build
from tests.conftest import Portal
from tests.portal.test_content_lint import everything, found, page, prose

# Claims about the law

UNCITED = [
    ("vi", "Theo quy định, ai biết cũng phải báo tin."),
    ("vi", "Theo luật, trẻ em có quyền được sống."),
    ("vi", "Điều đó theo pháp luật là sai."),
    ("vi", "Luật cấm đánh trẻ em."),
    ("en", "By law, whoever knows must report."),
    ("en", "Under the law, a child has a right to life."),
    ("en", "According to the law, that is wrong."),
    ("en", "The law forbids hitting children."),
]
CITED = [
    ("vi", "Theo quy định ở Điều 51 Luật Trẻ em, ai biết cũng phải báo tin."),
    ("vi", "Theo Nghị định 56/2017/NĐ-CP và theo quy định khác, xã lập kế hoạch."),
    ("vi", "Làm theo quy định của nhà trường, theo luật chơi."),
    ("vi", "Kỷ luật không nước mắt."),
    ("en", "By law (Article 51, Law on Children), whoever knows must report."),
    ("en", "Follow the rules of the school; be a lawful guest."),
]


@pytest.mark.parametrize(("language", "text"), UNCITED)
def test_a_claim_about_the_law_that_cites_none_is_a_warning(portal: Portal, language: str, text: str) -> None:
    page(portal, language, prose(text))
    assert [(finding.certain, text in finding.sentence) for finding in content_lint.findings()] == [(False, True)]


@pytest.mark.parametrize(("language", "text"), CITED)
def test_a_claim_that_says_where_the_law_says_so_and_other_rules_are_in_order(
    portal: Portal, language: str, text: str
) -> None:
    page(portal, language, prose(text))
    assert everything() == []


def test_one_citation_is_enough_for_a_block_but_not_for_the_next(portal: Portal) -> None:
    claims = "<p>Theo quy định, ai cũng phải báo.</p>"
    page(portal, "vi", ("prose", f"{claims}<p>Xem Điều 51.</p>"), ("prose", claims))
    assert len(found("cites none")) == 1
    assert "body 2 (prose)" in found("cites none")[0]


def uncited(portal: Portal, *passages: tuple[str, str]) -> list[str]:
    """What is found in blocks of the given names and texts, whether or not this app has such blocks."""
    texts = tuple(
        Passage(f"body {number} ({name})", name, (Paragraph(text),)) for number, (name, text) in enumerate(passages, 1)
    )
    read = content_lint.Read(portal.vietnamese, texts, BY_LANGUAGE["vi"], of_the_past=False)
    return [finding.sentence for rule in content_lint.RULES for finding in rule(read)]


def test_a_reference_to_a_law_is_a_citation(portal: Portal) -> None:
    assert uncited(portal, ("prose", "Theo luật ({law:children-51}), hãy báo.")) == []


def test_a_card_with_a_law_cites_it_for_the_text_above_and_below_but_no_further(portal: Portal) -> None:
    claim = ("prose", "Luật yêu cầu mọi người báo tin.")
    assert uncited(portal, claim, ("citation", ""), claim) == []
    assert len(uncited(portal, claim, ("callout", "Gọi ngay."), ("citation", ""))) == 1


def test_a_title_cannot_cite_and_a_summary_can(portal: Portal) -> None:
    build.standard(portal.vietnamese, "Điều mà luật cấm", summary="Theo luật, ai cũng phải báo.")
    assert len(found("cites none")) == 1
    assert "summary: " in found("cites none")[0]


# Blame

BLAMING = [
    ("vi", "Chuyện xảy ra tại con không nghe lời."),
    ("vi", "Đó là do em không cẩn thận."),
    ("vi", "Con gái hư hỏng thì dễ gặp chuyện."),
    ("vi", "Em ấy ăn mặc hở hang."),
    ("en", "She asked for it."),
    ("en", "The girl wore provocative clothes."),
    ("en", "It was her own fault."),
]
NOT_BLAMING = [
    ("vi", "Không phải tại em, không phải lỗi của em."),
    ("vi", "Đừng bao giờ nói: tại con không nghe lời."),
    ("vi", "Có phải tại em không?"),
    ("vi", "“Do em không cẩn thận” là một câu sai."),
    ("vi", "Sửa ngay đoạn rào hư hỏng, nhất là tại con suối sau nhà."),
    ("en", "It is not your fault."),
    ("en", "Nobody should say that she asked for it."),
    ("en", "“She asked for it” is wrong."),
    ("en", "If you need help, ask for it."),
]


@pytest.mark.parametrize(("language", "text"), BLAMING)
def test_words_that_blame_a_child_are_a_warning(portal: Portal, language: str, text: str) -> None:
    page(portal, language, prose(text))
    assert [finding.certain for finding in content_lint.findings()] == [False]
    assert found("may lay the blame on a child")


@pytest.mark.parametrize(("language", "text"), NOT_BLAMING)
def test_words_that_take_the_blame_away_are_in_order(portal: Portal, language: str, text: str) -> None:
    page(portal, language, prose(text))
    assert everything() == []


def test_a_myth_and_what_to_avoid_may_quote_what_people_say(portal: Portal) -> None:
    myth = ("myth_fact", {"myth": "Tại em ăn mặc hở hang.", "fact": "Người gây hại mới có lỗi."})
    avoid = ("do_dont", {"title": "", "do": ["Tin con"], "dont": ["Bảo là tại con"]})
    page(portal, "vi", myth, avoid)
    assert everything() == []
    page(portal, "en", ("myth_fact", {"myth": "Nothing.", "fact": "She asked for it."}))
    assert len(everything()) == 1


# Institutions that are gone

GONE = [
    ("vi", "Hãy báo Sở Lao động – Thương binh và Xã hội.", True),
    ("vi", "Bộ Lao động hướng dẫn việc này.", True),
    ("vi", "Số liệu do Bộ LĐTBXH công bố.", True),
    ("vi", "Đến phòng trẻ em của huyện.", False),
    ("vi", "Trung tâm ở thành phố Buôn Ma Thuột.", False),
    ("en", "Ask MOLISA.", True),
    ("en", "Report to the Department of Labour.", True),
    ("en", "Go to the district office.", False),
    ("en", "The centre is in Buôn Ma Thuột City.", False),
]
TOLD_AS_PAST = [
    ("vi", "Trước đây việc này do Bộ Lao động – Thương binh và Xã hội lo."),
    ("vi", "Từ ngày 1/7/2025 chỉ còn tỉnh và xã; việc của huyện về xã."),
    ("vi", "Không còn cấp huyện."),
    ("vi", "Thông tư 13/2021/TT-BLĐTBXH vẫn cần xem lại."),
    ("vi", "Nhà ở phường Buôn Ma Thuột, báo Lao Động có viết."),
    ("en", "The former Ministry of Labour looked after this."),
    ("en", "There are no districts any more."),
    ("en", "Circular 13/2021/TT-BLĐTBXH needs another look."),
]


@pytest.mark.parametrize(("language", "text", "certain"), GONE)
def test_a_body_that_is_gone_is_named_an_error_where_its_name_is_certain(
    portal: Portal, language: str, text: str, certain: bool
) -> None:
    page(portal, language, prose(text))
    assert [(finding.certain, text in finding.sentence) for finding in content_lint.findings()] == [(certain, True)]


@pytest.mark.parametrize(("language", "text"), TOLD_AS_PAST)
def test_a_sentence_that_speaks_of_the_past_may_name_it(portal: Portal, language: str, text: str) -> None:
    page(portal, language, prose(text))
    assert everything() == []


def test_news_and_campaigns_of_the_time_may_name_it_and_later_ones_may_not(portal: Portal) -> None:
    news = build.news_index(portal.vietnamese)
    body = build.body(prose("Sở Lao động tổ chức lớp học."))
    old = build.campaign(news, "Tháng hành động", starts_on=datetime.date(2023, 6, 1), body=body)
    build.activity(old, "Lớp học", body=body)
    build.article(news, "Tin cũ", date=datetime.date(2025, 6, 30), body=body)
    build.campaign(news, "Theo lời kể", period="Tháng 6/2024", body=body)
    assert found("no longer exists") == []
    build.article(news, "Tin mới", date=datetime.date(2025, 7, 1), body=body)
    assert len(found("no longer exists")) == 1


def test_a_source_a_figure_and_a_table_are_read_as_one(portal: Portal) -> None:
    figure = {"value": "14", "label": "nhóm", "source": "Bộ Lao động – Thương binh và Xã hội", "year": "2021"}
    table = {
        "caption": "Trước và nay",
        "columns": ["Đến năm 2025", "Nay"],
        "rows": [{"cells": ["Sở Lao động", "Sở Y tế"]}],
    }
    page(portal, "vi", ("key_figure", figure), ("table", table))
    assert everything() == []
    page(portal, "en", ("key_figure", {**figure, "source": "Ministry of Labour", "year": "2026"}))
    assert len(found("no longer exists")) == 1
