"""What only some may see never stands in the public search, whichever way it became private."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from portal.models import SearchEntry
from tests import build
from tests.conftest import Portal


def test_a_page_leaves_the_search_when_an_editor_makes_it_private_and_comes_back(
    portal: Portal, administrator: Client
) -> None:
    index = build.guide_index(portal.vietnamese)
    guide = build.guide(index)
    address = reverse("wagtailadmin_pages:set_privacy", args=[index.pk])

    administrator.post(address, {"restriction_type": "login"})
    assert not SearchEntry.objects.filter(page__in=[index.pk, guide.pk]).exists()

    administrator.post(address, {"restriction_type": "none"})
    assert SearchEntry.objects.filter(page__in=[index.pk, guide.pk]).count() == 2


def test_what_is_moved_below_a_private_page_leaves_the_search_with_everything_below_it(portal: Portal) -> None:
    private, public = (build.guide_index(portal.vietnamese, title) for title in ("Nội bộ", "Hướng dẫn"))
    build.restrict(private)
    guide = build.guide(public)

    public.move(private, pos="last-child")
    assert not SearchEntry.objects.filter(page=guide).exists()

    public.refresh_from_db()
    public.move(portal.vietnamese, pos="last-child")
    assert SearchEntry.objects.filter(page=guide).exists()
