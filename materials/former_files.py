"""Files that a material no longer offers: who asks for one at its old address is told so, and shown the new one."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from materials.offering import file_fields, offers


class FormerFile(models.Model):
    """An address of a file, the material that offered it, and the day on which that ended.

    Neither the document nor the page is a foreign key: the row is there for the time after them.
    """

    document_id = models.PositiveIntegerField()
    filename = models.CharField(_("file"), max_length=255)
    translation_key = models.UUIDField()
    title = models.CharField(_("material"), max_length=255)
    language = models.CharField(_("language"), max_length=10)
    replaced_on = models.DateField(_("replaced on"))

    class Meta:
        verbose_name = _("former file")
        verbose_name_plural = _("former files")
        constraints = [
            models.UniqueConstraint(fields=["document_id", "filename", "translation_key"], name="one_row_for_each_file")
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.title})"


def note_changes(before: Any, page: Any) -> None:
    """Remember the files that a page offered and does not offer any more; to be called when it is saved."""
    if before is None or before.first_published_at is None:
        return
    for name, language in file_fields(type(page)).items():
        known = getattr(before, f"{name}_id")
        if known is not None and known != getattr(page, f"{name}_id"):
            _note(known, getattr(before, name).filename, before, language)


def is_offered(document_id: int, filename: str) -> bool:
    """Whether a live material offers a file under this very name."""
    names = {name for name in _filenames(document_id) if name == filename}
    return bool(names) and any(True for _offer in offers(document_id))


def connect() -> None:
    """Watch the library of documents: a new file may be uploaded in the place of another, under the same number."""
    pre_save.connect(_file_exchanged, sender=get_document_model(), dispatch_uid="document_file_exchanged")


def _file_exchanged(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    if instance.pk is None or (update_fields is not None and "file" not in update_fields):
        return
    for filename in _filenames(instance.pk):
        if filename != instance.filename:
            for page, language in offers(instance.pk):
                _note(instance.pk, filename, page, language)


def _filenames(document_id: int) -> list[str]:
    """The name under which a document is served today, or none."""
    found = get_document_model().objects.filter(pk=document_id).first()
    return [found.filename] if found is not None else []


def _note(document_id: int, filename: str, page: Any, language: str) -> None:
    values = {
        "title": page.title,
        "language": language or page.locale.language_code,
        "replaced_on": timezone.localdate(),
    }
    FormerFile.objects.update_or_create(
        document_id=document_id, filename=filename, translation_key=page.translation_key, defaults=values
    )
