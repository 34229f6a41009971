"""No reader meets two languages on one page: a translation goes live when all of it is translated."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import resolve
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail_localize.models import Translation, TranslationSource

from guides.models import GuidePage
from portal.wagtail_hooks import UpdateTranslations
from tests import build
from tests.conftest import Portal


@pytest.fixture
def half_translated(portal: Portal) -> GuidePage:
    """An English guide of which nothing is translated yet."""
    index = build.guide_index(portal.vietnamese)
    build.twin(index, portal.english, "Guides")
    guide = build.guide(index, "Học bơi")
    source, _created = TranslationSource.update_or_create_from_instance(guide)
    translation = Translation.objects.create(source=source, target_locale=portal.english.locale)
    translation.save_target(publish=False)
    return GuidePage.objects.get(translation_key=guide.translation_key, locale=portal.english.locale)


def test_a_half_translated_page_cannot_go_live(half_translated: GuidePage) -> None:
    with pytest.raises(ValidationError, match="chưa dịch"):
        half_translated.save_revision().publish()
    half_translated.refresh_from_db()
    assert not half_translated.live


def test_an_editor_who_publishes_too_early_is_told_how_much_is_missing(
    half_translated: GuidePage, administrator: Client
) -> None:
    address = f"/admin/pages/{half_translated.pk}/edit/"
    answer = administrator.post(address, {"action": "publish"}, follow=True).content.decode()
    assert "chưa dịch" in answer
    half_translated.refresh_from_db()
    assert not half_translated.live


def test_publishing_many_pages_at_once_leaves_half_translated_ones_alone(
    half_translated: GuidePage, administrator: Client
) -> None:
    address = f"/admin/bulk/wagtailcore/page/publish/?id={half_translated.pk}&next=/admin/"
    answer = administrator.post(address, follow=True)
    assert answer.status_code == 200
    assert "chưa dịch" in answer.content.decode()
    half_translated.refresh_from_db()
    assert not half_translated.live


def test_synchronising_offers_no_publication_of_untranslated_text(
    half_translated: GuidePage,
    administrator: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    translation = Translation.objects.get(target_locale=half_translated.locale)
    address = f"/admin/localize/update/{translation.source_id}/"
    assert vars(resolve(address).func)["view_class"] is UpdateTranslations
    with django_capture_on_commit_callbacks(execute=True):
        answer = administrator.post(address, {"publish_translations": "on"})
    assert answer.status_code == 302
    half_translated.refresh_from_db()
    assert not half_translated.live
