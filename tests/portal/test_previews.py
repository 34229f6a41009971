"""Editors see a page before readers do: every page type can be previewed, saved or not, in its own language."""

from __future__ import annotations

from typing import Any

import pytest

from articles.models import ActivityPage, ArticlePage, CampaignPage, NewsIndexPage
from guides.models import (
    AudiencePage,
    EmergencyCardPage,
    GuideIndexPage,
    GuidePage,
    IndicatorIndexPage,
    IndicatorPage,
    LegalRegisterPage,
)
from home.models import HomePage
from hotline.models import DirectoryPage, HelpPage, HotlinePage, ReportSheetPage
from materials.models import (
    MaterialIndexPage,
    PackPage,
    PosterPage,
    ReminderDeckPage,
    SloganIndexPage,
    SpeakerScriptPage,
)
from portal.models import StandardPage
from portal.pages import BasePage
from tests import build
from tests.conftest import Portal

TYPES: list[type[BasePage]] = [
    ActivityPage, ArticlePage, AudiencePage, CampaignPage, DirectoryPage, EmergencyCardPage, NewsIndexPage,
    GuideIndexPage, GuidePage, HelpPage, HotlinePage, IndicatorIndexPage, IndicatorPage, LegalRegisterPage,
    MaterialIndexPage, PackPage, PosterPage, ReminderDeckPage, ReportSheetPage, SloganIndexPage, SpeakerScriptPage,
    StandardPage,
]  # fmt: skip


def required(model: type) -> dict[str, Any]:
    """What a page of this type cannot do without."""
    if model is PosterPage:
        return {"text": "Rào hồ.", "file_vi": build.document()}
    if model is SpeakerScriptPage:
        return {"text": "Kính thưa bà con."}
    if model is AudiencePage:
        return {"audience": "children"}
    if model is IndicatorPage:
        return {"in_words": "Nửa triệu cuộc gọi."}
    return {"theme": "Chung tay"} if model is CampaignPage else {}


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_draft_can_be_previewed(portal: Portal, model: type[BasePage]) -> None:
    draft = build.page(model, portal.vietnamese, "Bản nháp", live=False, **required(model))
    response = draft.make_preview_request()
    response.render()
    assert response.status_code == 200
    assert "Bản nháp" in response.content.decode()


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_that_was_never_saved_can_be_previewed(portal: Portal, model: type[BasePage]) -> None:
    unsaved = model(
        title="Chưa lưu", slug="chua-luu", summary="Tóm tắt.", locale=portal.vietnamese.locale, **required(model)
    )
    unsaved.path = f"{portal.vietnamese.path}0001"
    unsaved.depth = portal.vietnamese.depth + 1
    unsaved.set_url_path(portal.vietnamese)
    response = unsaved.make_preview_request()
    response.render()
    assert "Chưa lưu" in response.content.decode()


def test_an_english_draft_is_previewed_in_english(portal: Portal) -> None:
    draft = build.standard(portal.english, "About us", live=False)
    response = draft.make_preview_request()
    response.render()
    assert '<html lang="en">' in response.content.decode()


def test_the_home_page_can_be_previewed(portal: Portal) -> None:
    home = HomePage.objects.get(pk=portal.vietnamese.pk)
    home.heading = "Một dòng mới"
    response = home.make_preview_request()
    response.render()
    assert "Một dòng mới" in response.content.decode()
