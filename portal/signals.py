"""What must happen whenever a page goes live, changes its place or disappears."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal import reference_uses, texts
from portal.search import index


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    page_published.connect(recount_children, dispatch_uid="recount_children")
    page_published.connect(_index_page, dispatch_uid="index_page")
    page_unpublished.connect(_forget_page, dispatch_uid="forget_page")
    post_page_move.connect(_page_moved, dispatch_uid="index_moved_page")
    post_delete.connect(_forget_page, sender=Page, dispatch_uid="forget_deleted_page")
    post_save.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="restriction_saved")
    post_delete.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="restriction_removed")
    post_save.connect(_record_saved, dispatch_uid="record_saved")
    post_delete.connect(_record_deleted, dispatch_uid="record_deleted")


def recount_children(instance: Page, **kwargs: Any) -> None:
    """Guard the tree against wagtail-localize's stale child counts.

    Translating a subtree publishes parents after their children, from copies that still count none; Wagtail then
    answers 404 for every child (upstream issue 773).
    """
    counted = Page.objects.child_of(instance).count()
    Page.objects.filter(pk=instance.pk).exclude(numchild=counted).update(numchild=counted)


def _index_page(instance: Page, **kwargs: Any) -> None:
    index.update(instance)
    reference_uses.update(instance)


def _page_moved(instance: Page, **kwargs: Any) -> None:
    # What stands below it moves along, perhaps behind a password or out of one.
    index.update_below(instance)


def _forget_page(instance: Page, **kwargs: Any) -> None:
    index.remove(instance)
    reference_uses.remove(instance)


def _restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    index.update_below(instance.page)


def _record_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    if texts.is_record(sender):
        reference_uses.update(instance)


def _record_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if texts.is_record(sender):
        reference_uses.remove(instance)
