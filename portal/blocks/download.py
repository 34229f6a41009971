"""A file to take along."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, TextBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(StructBlock):
    """A file of the library with its type and size, so that a reader knows what a weak signal has to carry."""

    title = CharBlock(max_length=120, label=_("title"))
    file = DocumentChooserBlock(
        label=_("file"),
        help_text=_("In the translation, choose the file in that language."),
    )
    note = TextBlock(required=False, rows=2, label=_("note"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `download`, the file's address, type and size in bytes; None where the file was deleted."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        document = value["file"]
        context["download"] = (
            {"url": document.url, "kind": document.file_extension.upper(), "size": document.get_file_size() or 0}
            if document
            else None
        )
        return context

    def get_preview_value(self) -> StructValue:
        """A file that is in no library, with a name, a type and a size."""
        file = ContentFile(bytes(120_000), name="rao-ho.pdf")
        document = get_document_model()(pk=0, title="Rào hồ tưới", file=file, file_size=file.size)
        return StructValue(self, [("title", "Áp phích “Rào hồ tưới”"), ("file", document), ("note", "In khổ A3.")])

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "blocks/download.html"
        description = _("A file to download, with its type and size")
        when_to_use = _(
            "A reader takes something along, such as a poster or a form. What it says stands on a page too."
        )
