"""When a number changes, the search must not offer the old one."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, pre_save

from hotline import registry
from hotline.helplines import Helpline
from portal import per_request
from portal.search import index


def connect() -> None:
    """Watch the registry; called once, when the app is ready."""
    pre_save.connect(_number_may_change, sender=Helpline, dispatch_uid="helpline_number_changes")
    post_delete.connect(_number_gone, sender=Helpline, dispatch_uid="helpline_number_gone")


def _number_may_change(instance: Helpline, **kwargs: Any) -> None:
    old = Helpline.objects.filter(pk=instance.pk).values_list("number", flat=True).first()
    if old and old != instance.number:
        transaction.on_commit(lambda: _write_search_anew(instance.key))


def _number_gone(instance: Helpline, **kwargs: Any) -> None:
    transaction.on_commit(lambda: _write_search_anew(instance.key))


def _write_search_anew(key: str) -> None:
    # The request that approves a change may have read the registry before.
    per_request.forget(registry.helplines)
    index.update_mentions("call", [key])
