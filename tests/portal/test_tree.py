"""The page tree stays sound, whatever the translation tool does to it (upstream issue 773)."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object, translate_page_subtree

from guides.models import GuideIndexPage
from tests import build
from tests.conftest import Portal

SOUND: tuple[list[int], ...] = ([], [], [], [], [])


@pytest.fixture
def subtree(portal: Portal) -> GuideIndexPage:
    """A live section, two levels deep."""
    index = build.guide_index(portal.vietnamese)
    topic = build.guide_index(index, "Đuối nước")
    build.guide(topic, "Rào hồ")
    build.guide(topic, "Học bơi")
    return index


@pytest.mark.parametrize("live_at_once", [False, True])
def test_a_subtree_translated_at_once_is_reachable_and_sound(
    subtree: GuideIndexPage,
    portal: Portal,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    live_at_once: bool,
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = live_at_once
    english = portal.english.locale
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(subtree, [english])
        translate_page_subtree(subtree.pk, [english], None, None)
        for translation in Translation.objects.order_by("pk"):
            translation.save_target(publish=True)
    assert Page.find_problems() == SOUND
    twins = Page.objects.descendant_of(portal.english).filter(live=True)
    assert len(twins) == 4
    assert [Client().get(page.url).status_code for page in twins] == [200] * 4


def test_what_is_not_translated_yet_does_not_go_live_in_vietnamese_words(
    subtree: GuideIndexPage, portal: Portal, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(subtree, [portal.english.locale])
        translate_page_subtree(subtree.pk, [portal.english.locale], None, None)
    assert not Page.objects.descendant_of(portal.english).filter(live=True)
    assert Page.find_problems() == SOUND


def test_a_wrong_number_of_children_is_repaired_by_the_next_publication(
    subtree: GuideIndexPage, reader: Client
) -> None:
    Page.objects.filter(pk=subtree.pk).update(numchild=0)
    broken = GuideIndexPage.objects.get(pk=subtree.pk)
    assert broken.is_leaf()
    broken.save_revision().publish()
    assert Page.objects.get(pk=subtree.pk).numchild == 1
    assert Page.find_problems() == SOUND
    assert reader.get("/huong-dan/duoi-nuoc/").status_code == 200


def test_a_damaged_tree_is_named_with_its_remedy(subtree: GuideIndexPage) -> None:
    Page.objects.filter(pk=subtree.pk).update(numchild=7)
    with pytest.raises(CommandError) as caught:
        call_command("check_content")
    assert f"page {subtree.pk} has a wrong number of children. Run `manage.py fixtree`." in str(caught.value)
