"""What follows when a material goes live, is withdrawn or disappears."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_migrate, pre_delete
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from materials import download_counts, former_files, short_links
from materials.material_page import MaterialPage, material_models
from materials.short_links import ShortLink


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    for module in (short_links, former_files, download_counts):
        module.connect()
    page_published.connect(_published, dispatch_uid="material_published")
    page_unpublished.connect(_withdrawn, dispatch_uid="short_link_withdrawn")
    for model in material_models():
        pre_delete.connect(_deleted, sender=model, dispatch_uid=f"{model.__name__}_replaced")
    pre_delete.connect(_withdrawn, sender=Page, dispatch_uid="short_link_page_deleted")
    post_migrate.connect(_make_missing, dispatch_uid="short_links_missing")


def _published(instance: Page, revision: Any = None, **kwargs: Any) -> None:
    """A material has its link from the first day; a link of another page notes what the page is called now."""
    if revision is not None and "version" in revision.content and hasattr(instance, "version"):
        # Raised while it was published: the editor shows what was saved, and is to show the same.
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "version": instance.version})
    if instance.alias_of_id is None and (isinstance(instance, MaterialPage) or _links(instance).exists()):
        short_links.make(instance)


def _withdrawn(instance: Page, **kwargs: Any) -> None:
    _links(instance).filter(withdrawn_on=None).update(withdrawn_on=timezone.localdate())


def _deleted(instance: MaterialPage, **kwargs: Any) -> None:
    """What replaced a page that goes for good is remembered, for its own paper and for what it had replaced."""
    if instance.replaced_by is not None:
        _links(instance).update(replacement_key=instance.replaced_by.translation_key)
        for model in material_models():
            model._default_manager.filter(replaced_by=instance.pk).update(replaced_by=instance.replaced_by_id)


def _links(page: Page) -> Any:
    return ShortLink.objects.filter(translation_key=page.translation_key, language=page.locale.language_code)


def _make_missing(sender: Any, apps: Any = None, **kwargs: Any) -> None:
    """Links for materials that were published before there were any; not where a migration went back before them."""
    if sender.name != "materials" or (apps and ("materials", "shortlink") not in _tables(apps)):
        return
    known = set(ShortLink.objects.values_list("translation_key", "language"))
    for model in material_models():
        for page in model._default_manager.filter(live=True, alias_of=None).select_related("locale"):
            if (page.translation_key, page.locale.language_code) not in known:
                short_links.make(page)


def _tables(apps: Any) -> set[tuple[str, str]]:
    return {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
