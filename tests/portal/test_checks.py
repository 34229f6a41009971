"""`manage.py check` names whoever breaks a rule of the project; `check_content` does so for what is published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.test.utils import isolate_apps
from wagtail.models import Page
from wagtail.models.pages import PAGE_MODEL_CLASSES

from portal import checks
from tests import build
from tests.conftest import Portal


@pytest.fixture
def stray_page_type() -> Iterator[type[Page]]:
    """A page type that somebody wrote without BasePage, rules and template; a proxy, so that no table is missing."""
    with isolate_apps("portal"):

        class StrayPage(Page):
            class Meta:
                proxy = True
                app_label = "portal"

        yield StrayPage
    PAGE_MODEL_CLASSES.remove(StrayPage)


def test_every_page_type_of_the_project_keeps_the_rules() -> None:
    assert checks.page_types_are_complete() == []


def test_a_page_type_that_breaks_the_rules_is_named_with_each_of_them(stray_page_type: type[Page]) -> None:
    messages = {str(problem.msg) for problem in checks.page_types_are_complete()}
    assert messages == {
        "StrayPage does not extend portal.pages.BasePage.",
        "StrayPage does not declare parent_page_types.",
        "StrayPage does not declare subpage_types.",
        "StrayPage has no template stray_page.html.",
    }


def test_published_content_that_is_in_order_is_said_to_be(portal: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_content")
    assert capsys.readouterr().out == "The published content is in order.\n"


def problems() -> str:
    with pytest.raises(CommandError) as caught:
        call_command("check_content")
    return str(caught.value)


def test_a_number_that_left_the_registry_is_named_with_the_page_that_types_it(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    build.standard(portal.vietnamese, "Cấp cứu", summary="Gọi 115 ngay.")
    build.remove_lines("ambulance")
    assert "vi /home/cap-cuu/ (Cấp cứu), summary:" in problems()
    assert "115" in problems()


def test_a_reference_that_lost_its_record_is_named(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    page = build.standard(portal.vietnamese, "Cấp cứu", summary="Gọi {call:ambulance} ngay.")
    build.twin(page, portal.english, "Ambulance")
    build.remove_lines("ambulance")
    assert "{call:ambulance}" in problems()


def test_a_registry_without_the_child_helpline_is_named(portal: Portal) -> None:
    build.helpline("ambulance", "115")
    build.remove_lines("child-helpline")
    assert "The registry has no helpline with the key 'child-helpline'." in problems()


def test_a_page_without_its_translation_and_an_alias_are_named(portal: Portal) -> None:
    page = build.standard(portal.vietnamese, "Giới thiệu")
    page.create_alias(parent=portal.vietnamese, update_slug="bi-danh")
    found = problems()
    assert "/home/gioi-thieu/ (Giới thiệu) is not published in 'en'." in found
    assert "/home/bi-danh/ is an alias" in found


def test_a_link_to_a_page_that_is_not_published_is_named(portal: Portal) -> None:
    draft = build.standard(portal.vietnamese, "Nháp", live=False)
    body = build.body(("prose", f'<p><a linktype="page" id="{draft.pk}">Nháp</a></p>'))
    build.standard(portal.vietnamese, "Nguồn", body=body)
    assert f"/home/nguon/ (Nguồn) links to page {draft.pk}, which is not published." in problems()


def test_a_slogan_with_a_wrong_number_is_named(portal: Portal) -> None:
    build.slogan("Gọi 1900 555 777 ngay")
    assert "1900 555 777" in problems()
