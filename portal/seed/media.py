"""Files of `content/media/` as documents and images; the same file is stored once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


def document_id(source: Path) -> int:
    """The id of the document made from a file."""
    return _stored(get_document_model(), source)


def image_id(source: Path) -> int:
    """The id of the image made from a file."""
    return _stored(get_image_model(), source)


def _stored(model: Any, source: Path) -> int:
    digest = hashlib.sha1(source.read_bytes(), usedforsecurity=False).hexdigest()
    known = model.objects.filter(file_hash=digest).first()
    if known is None:
        with source.open("rb") as stream:
            file = File(stream, name=source.name)
            # Without its size, the first reader who is shown it would make Wagtail measure and write it.
            known = model.objects.create(title=source.name, file=file, file_hash=digest, file_size=file.size)
    return int(known.pk)
