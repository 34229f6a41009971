"""Addresses of pages keep every Vietnamese letter, wherever the page is made."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from guides.models import GuideIndexPage
from portal.models import StandardPage
from tests import build
from tests.conftest import Portal


def create(administrator: Client, parent: Page, **values: str) -> Page:
    """Fill in the admin's form for a list of guides and publish it."""
    form = {"summary": "Việc cần làm.", "slug": "", "action-publish": "publish", **values}
    response = administrator.post(f"/admin/pages/add/guides/guideindexpage/{parent.pk}/", nested_form_data(form))
    assert response.status_code == 302, response.context["form"].errors
    return GuideIndexPage.objects.get(title=values["title"])


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Phòng chống đuối nước", "phong-chong-duoi-nuoc"), ("ĐẮK LẮK: đi đường", "dak-lak-di-duong")],
)
def test_an_editor_who_leaves_the_address_empty_gets_a_readable_one(
    portal: Portal, administrator: Client, title: str, slug: str
) -> None:
    assert create(administrator, portal.vietnamese, title=title).slug == slug


def test_an_address_that_the_editor_typed_is_kept(portal: Portal, administrator: Client) -> None:
    assert create(administrator, portal.vietnamese, title="Đuối nước", slug="nuoc").slug == "nuoc"


def test_two_pages_of_one_title_get_two_addresses(portal: Portal, administrator: Client) -> None:
    build.guide_index(portal.vietnamese, "Khác", slug="duoi-nuoc")
    assert create(administrator, portal.vietnamese, title="Đuối nước").slug == "duoi-nuoc-2"


def test_an_address_never_holds_letters_that_cannot_be_typed_everywhere(portal: Portal, administrator: Client) -> None:
    form = nested_form_data(
        {"title": "Đuối nước", "summary": "Việc.", "slug": "đuối-nước", "action-publish": "publish"}
    )
    administrator.post(f"/admin/pages/add/guides/guideindexpage/{portal.vietnamese.pk}/", form)
    assert set(GuideIndexPage.objects.values_list("slug", flat=True)) <= {"duoi-nuoc"}


def test_a_page_made_in_code_gets_the_same_address(portal: Portal) -> None:
    page = StandardPage(title="Về đường dây nóng", summary="Tóm tắt.", locale=portal.vietnamese.locale)
    portal.vietnamese.add_child(instance=page)
    assert page.slug == "ve-duong-day-nong"
