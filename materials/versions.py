"""The version of a material: raised by itself when its words change, and the same in both languages.

A material is compared with what was published before, not with what stands in the table: the drafts of a page that is
not live are saved there too.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from materials import former_files


def prepare(page: Any) -> None:
    """Before a page is saved: give it the version and the replacement that it shares with its other language."""
    stored = type(page)._default_manager.filter(pk=page.pk).first() if page.pk else None
    former_files.note_changes(stored, page)
    source = _source(page)
    if source is not None:
        for name in _shared(page):
            setattr(page, name, getattr(source, name))
        return
    _date_the_replacement(page, stored)
    if _is_versioned(page):
        _raise_version(page, stored)


def share(page: Any) -> None:
    """After a page was saved: its translations follow at once, whether or not somebody works on them."""
    if _source(page) is None:
        values = {name: getattr(page, name) for name in _shared(page)}
        _twins(page).update(**values)


def _is_versioned(page: Any) -> bool:
    return hasattr(page, "printed_fields")


def _shared(page: Any) -> list[str]:
    return ["replaced_by_id", "replaced_on", *(("version", "version_at") if _is_versioned(page) else ())]


def _twins(page: Any) -> Any:
    return type(page)._default_manager.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def _source(page: Any) -> Any:
    """The page in the language in which everything is written first; None for that page itself, or without one."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    return _twins(page).filter(locale__language_code=settings.LANGUAGE_CODE).first()


def _date_the_replacement(page: Any, stored: Any) -> None:
    if page.replaced_by_id is None:
        page.replaced_on = None
    elif stored is not None and stored.replaced_by_id is not None:
        page.replaced_on = stored.replaced_on
    else:
        page.replaced_on = timezone.localdate()


def _raise_version(page: Any, stored: Any) -> None:
    """Number the words that go live; a draft keeps what was known of the words that are on paper."""
    now = timezone.now()
    if stored is None:
        page.version_at, page.printed_digest = (now, digest(page)) if page.live else (None, None)
        return
    before = stored.printed_digest or (digest(stored) if stored.live else None)
    page.printed_digest, page.version_at = before, stored.version_at
    page.version = max(page.version, stored.version)
    if not page.live:
        return
    page.printed_digest = digest(page)
    if before and before != page.printed_digest and page.version == stored.version:
        page.version += 1
    if stored.version_at is None or page.version > stored.version:
        page.version_at = now


def digest(page: Any) -> UUID:
    """A short name of everything that is printed."""
    words = [str(getattr(page, name) or "") for name in page.printed_fields]
    return UUID(bytes=hashlib.blake2b(json.dumps(words).encode(), digest_size=16).digest())
