"""When a document or an article changes, what refers to it must say so."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from guides.legal import LegalDocument
from guides.legal_register import LegalRegisterPage
from guides.provisions import LegalProvision
from portal import reminders
from portal.search import index

MODELS = (LegalDocument, LegalProvision)


def connect() -> None:
    """Watch the register; called once, when the app is ready."""
    for model in MODELS:
        post_save.connect(_saved, sender=model, dispatch_uid=f"{model.__name__}_saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"{model.__name__}_deleted")


def _saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    # A record that is new is cited by nobody yet, and the seed loads many of them.
    if not created:
        _deleted(instance)
        if isinstance(instance, LegalDocument) and instance.is_over:
            transaction.on_commit(reminders.send_due)


def _deleted(instance: Any, **kwargs: Any) -> None:
    keys = [instance.key]
    if isinstance(instance, LegalDocument):
        keys += instance.provisions.values_list("key", flat=True) if instance.pk else []
    transaction.on_commit(lambda: _write_search_anew(keys))


def _write_search_anew(keys: list[str]) -> None:
    index.update_mentions("law", keys)
    for page in LegalRegisterPage.objects.live():
        index.update(page)
