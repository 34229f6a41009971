"""A citation shows what the register says of an article: its meaning, its status and the way to it."""

from __future__ import annotations

import pytest
from django.utils import translation

from guides.blocks.citation import CitationBlock
from guides.models import LegalDocument
from tests import build, expect
from tests.conftest import Portal


@pytest.fixture
def law(portal: Portal) -> LegalDocument:
    build.legal_register(portal.vietnamese)
    law = build.law()
    build.provision(law, 51)
    return law


def test_a_citation_shows_the_article_its_meaning_and_its_status(law: LegalDocument) -> None:
    html = str(expect.shown(CitationBlock(), {"law": "children-51", "note": "Xem thêm {call:child-helpline}"}))
    assert 'href="/van-ban-phap-luat/102-2016-qh13/dieu-51/">Điều 51 Luật Trẻ em số 102/2016/QH13</a>' in html
    assert "còn hiệu lực" in html
    assert "Ai thấy trẻ bị xâm hại cũng phải báo." in html
    assert "06/10/2026" in html
    assert 'href="tel:111"' in html


def test_a_whole_document_shows_what_it_is_about(law: LegalDocument) -> None:
    html = str(expect.shown(CitationBlock(), {"law": "children", "note": ""}))
    assert "Quyền, bổn phận và việc bảo vệ trẻ em" in html


def test_a_citation_follows_the_status_of_the_document(law: LegalDocument) -> None:
    law.status = "replaced"
    law.save()
    html = str(expect.shown(CitationBlock(), {"law": "children-51", "note": ""}))
    assert "đã bị thay thế" in html
    assert "badge-warning" in html


def test_where_the_register_is_not_published_there_is_no_dead_link(law: LegalDocument) -> None:
    with translation.override("en"):
        html = str(expect.shown(CitationBlock(), {"law": "children-51", "note": ""}))
    assert "Article 51, Law on Children No. 102/2016/QH13" in html
    assert "<a " not in html


def test_an_article_that_the_register_does_not_hold_is_refused(law: LegalDocument) -> None:
    assert "law" in expect.refused(CitationBlock(), {"law": "children-99", "note": ""})


def test_a_citation_of_what_is_gone_shows_nothing(db: None) -> None:
    assert expect.words(expect.shown(CitationBlock(), {"law": "children-51", "note": ""})) == ""
