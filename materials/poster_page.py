"""Posters to print."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from hotline import registry
from materials.material_page import MaterialFile, MaterialPage
from materials.studio import designs
from portal import languages
from portal.illustrations import Picture


def _library_file(model: str, label: Any) -> Any:
    """A file of the library that cannot be deleted while a poster offers it."""
    return models.ForeignKey(
        model, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class _NumberSelect(forms.Select):
    """The numbers of the registry, looked up when the form is shown."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        self.choices = [("", "---------"), *registry.choices()]
        return super().optgroups(name, value, attrs)


class PosterPage(MaterialPage):
    """A poster to print, in Vietnamese and English whatever the language of the page."""

    CARD_SIZE = "max-480x680"
    PAGE_SIZE = "max-900x1280"

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("A poster to print, with a file for each language.")

    design = models.CharField(
        _("design"),
        max_length=40,
        blank=True,
        choices=designs.choices,
        help_text=_("The poster is made from the words below. Without a design, the uploaded files are offered."),
    )
    headline = models.TextField(
        _("headline on the poster"),
        blank=True,
        validators=[MaxLengthValidator(90)],
        help_text=_("In one or two lines; the second is set in colour. Left empty: the title."),
    )
    text = models.TextField(_("words on the poster"), help_text=_("One point in each paragraph."))
    small_print = models.CharField(_("small print"), max_length=200, blank=True)
    call_label = models.CharField(
        _("words beside the number"), max_length=80, blank=True, help_text=_("Someone in the water: call")
    )
    helpline = models.CharField(_("number on the poster"), max_length=50, blank=True)
    aside = models.CharField(
        _("second line beside the number"), max_length=120, blank=True, help_text=_("In danger right now: …")
    )
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, help_text=_("Printed in a corner. Raise it when the words change.")
    )
    usage = models.TextField(_("how to use it"), blank=True)
    file_vi = _library_file("portal.PortalDocument", _("Vietnamese file"))
    file_en = _library_file("portal.PortalDocument", _("English file"))
    preview_vi = _library_file("portal.PortalImage", _("Vietnamese preview"))
    preview_en = _library_file("portal.PortalImage", _("English preview"))

    content_panels = [
        *MaterialPage.summary_panels,
        FieldPanel("design"),
        FieldPanel("headline"),
        FieldPanel("text"),
        FieldPanel("small_print"),
        FieldRowPanel([FieldPanel("helpline", widget=_NumberSelect), FieldPanel("call_label")]),
        FieldPanel("aside"),
        FieldPanel("usage"),
        FieldPanel("legal_basis"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("file_vi"), FieldPanel("preview_vi")]),
                FieldRowPanel([FieldPanel("file_en"), FieldPanel("preview_en")]),
            ],
            heading=_("Files"),
        ),
        FieldPanel("related"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("version")]),
    ]

    override_translatable_fields = [*MaterialPage.override_translatable_fields, SynchronizedField("helpline")]

    class Meta:
        verbose_name = _("poster")
        verbose_name_plural = _("posters")

    def clean(self) -> None:
        """A poster that can be neither made nor downloaded is of no use to a school."""
        super().clean()
        if not (self.design or self.file_vi_id or self.file_en_id):
            raise ValidationError({"design": _("Choose a design, or add at least one file to download.")})
        if self.helpline and self.helpline not in registry.helplines():
            raise ValidationError({"helpline": _("The registry has no such number. Choose one of the list.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `preview` and `files`."""
        context = super().get_context(request, *args, **kwargs)
        context["preview"] = self.preview(self.PAGE_SIZE)
        context["files"] = self.material_files()
        return context

    def preview(self, size: str) -> Picture | None:
        """The poster as a picture in the page's language, its words as alternative text being on the page."""
        image = self.preview_en if self.language == "en" else self.preview_vi
        if image is None:
            return None
        rendition = image.get_rendition(size)
        return Picture(rendition.url, _("Poster: %(title)s") % {"title": self.title}, rendition.width, rendition.height)

    def material_files(self) -> list[MaterialFile]:
        """The files to download, the one in the page's own language first."""
        found = [
            MaterialFile(
                name=document.filename,
                label=languages.NAMES[code],
                language=code,
                kind=document.file_extension.upper(),
                url=document.url,
                content=partial(_read, document),
                size=document.get_file_size() or 0,
            )
            for code, document in (("vi", self.file_vi), ("en", self.file_en))
            if document is not None
        ]
        return sorted(found, key=lambda file: file.language != self.language)


def _read(document: Any) -> bytes:
    with document.open_file() as stream:
        return bytes(stream.read())
