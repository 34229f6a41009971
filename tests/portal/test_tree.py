"""The page tree stays sound, whatever the translation tool does to it (upstream issue 773)."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
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


def translate(translation: Translation) -> None:
    """Fill in every text of a page and publish it, as a translator does in the editor."""
    texts = translation.export_po()
    for text in texts:
        text.msgstr = f"{text.msgid}-en" if text.msgctxt == "slug" else f"{text.msgid} (English)"
    assert translation.import_po(texts) == []
    translation.save_target(publish=True)


@pytest.mark.parametrize("order", ["pk", "-pk"])
def test_a_subtree_translated_at_once_is_reachable_and_sound(
    subtree: GuideIndexPage,
    portal: Portal,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    order: str,
) -> None:
    """Parents published before or after their children: wagtail-localize does it when the transaction ends."""
    english = portal.english.locale
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(subtree, [english])
        translate_page_subtree(subtree.pk, [english], None, None)
        for translation in Translation.objects.order_by(order):
            translate(translation)
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
    drafts = Page.objects.descendant_of(portal.english)
    assert [page.live for page in drafts] == [False] * 4
    assert Page.find_problems() == SOUND


def test_a_translation_with_a_text_missing_cannot_be_published(
    subtree: GuideIndexPage, portal: Portal, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(subtree, [portal.english.locale])
    with pytest.raises(ValidationError), django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get().save_target(publish=True)
    assert not Page.objects.descendant_of(portal.english).filter(live=True)


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
