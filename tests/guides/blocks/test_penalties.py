"""The table of fines comes from the register."""

from __future__ import annotations

import pytest

from guides.blocks.penalties import PenaltiesBlock
from guides.models import LegalDocument, LegalPenalty
from tests import build, expect


@pytest.fixture
def decree(db: None) -> LegalDocument:
    decree = build.law("decree-130-2021", kind="decree", number="130/2021/NĐ-CP", short_vi="", short_en="")
    acts = {"act_vi": "Bạo lực với trẻ em", "act_en": "Violence against a child"}
    LegalPenalty.objects.create(
        key="violence", document=decree, from_amount=10_000_000, to_amount=20_000_000, note_vi="Cá nhân", **acts
    )
    return decree


def test_the_table_shows_each_act_with_its_fine(decree: LegalDocument) -> None:
    html = str(expect.shown(PenaltiesBlock(), {"title": "Mức phạt", "law": "decree-130-2021"}))
    assert "Mức phạt đối với cá nhân theo Nghị định 130/2021/NĐ-CP" in html
    assert "Bạo lực với trẻ em" in html
    assert "10.000.000–20.000.000 đồng" in html
    assert '<th scope="row">' in html


def test_only_documents_with_fines_can_be_chosen(decree: LegalDocument) -> None:
    build.law()
    assert "law" in expect.refused(PenaltiesBlock(), {"title": "", "law": "children"})
    block = PenaltiesBlock()
    assert block.clean(block.to_python({"title": "", "law": "decree-130-2021"}))["law"] == "decree-130-2021"


def test_fines_of_a_document_that_is_gone_show_nothing(db: None) -> None:
    assert expect.words(expect.shown(PenaltiesBlock(), {"title": "", "law": "decree-130-2021"})) == ""
