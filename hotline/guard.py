"""A number in the registry changes through an approved proposal only, whoever writes it and by whatever way.

Forms and views come and go; the shell is always there. So the models themselves refuse: `Helpline.save`, its query
sets and the deletion signals ask this module, which lets through what runs inside `passing()`. Only
`hotline.approval` and the first loading of the registry open that door.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _

# What leads a caller to the right line, and what says that it does.
GUARDED = (
    "number",
    "name_vi",
    "name_en",
    "short_name_vi",
    "short_name_en",
    "verified_on",
    "verified_by_call",
    "verification_vi",
    "verification_en",
    "source_vi",
    "source_en",
)
CHANNELS = "channels"

_open: ContextVar[bool] = ContextVar("hotline_guard_open", default=False)
Model = TypeVar("Model", bound=models.Model)


class UnapprovedChangeError(Exception):
    """Somebody wrote to the registry without an approved proposal; says what to do instead."""


@contextmanager
def passing() -> Iterator[None]:
    """Let changes of the registry through: for an approved proposal, and for the first loading."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def is_open() -> bool:
    """Whether changes are let through just now."""
    return _open.get()


def refuse_unapproved(line: models.Model) -> None:
    """Raise `UnapprovedChangeError` when saving a line would create it or change what needs two people."""
    known = type(line)._base_manager.filter(pk=line.pk).values("key", *GUARDED).first() if line.pk else None
    if known is not None and known["key"] != getattr(line, "key", None):
        raise UnapprovedChangeError(_("The key of a helpline never changes: texts refer to the line by it."))
    if is_open():
        return
    if known is None:
        raise _refusal()
    for name in GUARDED:
        if getattr(line, name) != known[name]:
            raise _refusal()


def refuse_while_closed(**kwargs: Any) -> None:
    """Raise `UnapprovedChangeError` unless changes are let through; also a receiver of signals."""
    if not is_open():
        raise _refusal()


def _refusal() -> UnapprovedChangeError:
    return UnapprovedChangeError(
        _(
            "Numbers in the registry of helplines need two people: propose the change in the admin under Helplines,"
            " and let somebody else approve it. Nothing was changed."
        )
    )


class GuardedQuerySet(models.QuerySet[Model]):
    """Query sets of the registry: their shortcuts around `save()` are watched too."""

    def update(self, **values: Any) -> int:
        """Refuse what needs two people, which is every column of a channel."""
        self._refuse_columns(values)
        return super().update(**values)

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse new records."""
        refuse_while_closed()
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, objs: Iterable[Model], fields: Iterable[str], batch_size: int | None = None) -> int:
        """Refuse what needs two people."""
        self._refuse_columns(fields)
        return super().bulk_update(objs, fields, batch_size)

    def _refuse_columns(self, names: Iterable[str]) -> None:
        guarded = {"key", *GUARDED}
        if not hasattr(self.model, "key") or guarded & set(names):
            refuse_while_closed()


def connect(*guarded: type[models.Model]) -> None:
    """Watch deletions, those by query sets and cascades included; called once, when the app is ready."""
    for model in guarded:
        pre_delete.connect(refuse_while_closed, sender=model, dispatch_uid=f"{model.__name__}_guard")
