"""When a document or an article changes, what refers to it must say so."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from guides.addresses import path_of
from guides.legal import LegalDocument
from guides.legal_register import LegalRegisterPage
from guides.provisions import LegalProvision
from portal import reminders
from portal.models import SearchEntry
from portal.search import index

MODELS = (LegalDocument, LegalProvision)


def connect() -> None:
    """Watch the register; called once, when the app is ready."""
    pre_save.connect(_note_status, sender=LegalDocument, dispatch_uid="legal_status_noted")
    for model in MODELS:
        post_save.connect(_saved, sender=model, dispatch_uid=f"{model.__name__}_saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"{model.__name__}_deleted")
    post_delete.connect(_article_deleted, sender=LegalProvision, dispatch_uid="article_deleted")


def _note_status(instance: LegalDocument, **kwargs: Any) -> None:
    """When a document's status became another one: paper that was printed before may rest on the old one."""
    known = LegalDocument.objects.filter(pk=instance.pk).values_list("status", flat=True).first()
    if known is not None and known != instance.status:
        instance.status_changed_at = timezone.now()


def _saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created:
        # Nobody cites it yet; only the register itself has something new to find.
        transaction.on_commit(lambda: _add_to_search(instance))
    else:
        _deleted(instance)
        if isinstance(instance, LegalDocument) and instance.is_over:
            transaction.on_commit(reminders.send_due)


def _deleted(instance: Any, **kwargs: Any) -> None:
    keys = [instance.key]
    if isinstance(instance, LegalDocument):
        keys += instance.provisions.values_list("key", flat=True) if instance.pk else []
    transaction.on_commit(lambda: _write_search_anew(keys))


def _article_deleted(instance: LegalProvision, **kwargs: Any) -> None:
    # A clause is shown on its article's page only: without it every link to the clause would lead nowhere.
    if not instance.clause:
        LegalProvision.objects.filter(document_id=instance.document_id, article=instance.article).delete()


def _add_to_search(instance: Any) -> None:
    """Let the register's pages be found by a new record; the seed adds many at once, and the first one serves all."""
    document = instance if isinstance(instance, LegalDocument) else instance.document
    article = 0 if isinstance(instance, LegalDocument) else instance.article
    for page in LegalRegisterPage.objects.live():
        place = path_of(document.slug, article, 0, page.locale.language_code)
        if not SearchEntry.objects.filter(page_id=page.pk, place=place).exists():
            index.update(page)


def _write_search_anew(keys: list[str]) -> None:
    index.update_mentions("law", keys)
    for page in LegalRegisterPage.objects.live():
        index.update(page)
