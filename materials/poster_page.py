"""Posters to print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.compat import HTTPMethod
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from hotline import registry
from materials.material_page import MaterialFile, MaterialPage
from materials.studio import designs, files, page_form, serving
from materials.studio.data import poster_data
from materials.studio.options import Options
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

    # What a sheet of paper shows: when one of these changes, it is another version.
    printed_fields = (
        "design", "title", "headline", "text", "small_print", "call_label", "helpline", "aside", "file_vi_id",
        "file_en_id",
    )  # fmt: skip
    CARD_SIZE = "max-480x680"
    PAGE_SIZE = "max-900x1280"
    POSTER_PREVIEW = "poster"

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD]
    preview_modes = [("", _("Page")), (POSTER_PREVIEW, _("Poster"))]
    library_relations = ("file_vi", "file_en", "preview_vi", "preview_en")

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
        _("version"), default=1, help_text=_("Printed in a corner. Raised by itself when the words change.")
    )
    version_at = models.DateTimeField(null=True, editable=False)
    # No text: those are searched for telephone numbers.
    printed_digest = models.UUIDField(null=True, editable=False)
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

    # Serving: the page, and below it the files that the studio makes

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page, or one of its files; raises `Http404` for anything else."""
        if len(path_components) != 1 or path_components[0] not in files.FORMS or not self.design:
            return super().route(request, path_components)
        if not self.live or self.alias_of_id is not None:
            raise Http404
        return RouteResult(self, kwargs={"file": path_components[0]})

    def serve(self, request: HttpRequest, *args: Any, file: str = "", **kwargs: Any) -> HttpResponse:
        """The page, or the file of that name."""
        if file:
            return serving.answer(self, request, files.FORMS[file])
        response = super().serve(request, *args, **kwargs)
        if request.GET:  # it shows what a reader has typed
            response["Cache-Control"] = serving.FOR_ONE
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """For editors: the page, or the poster itself with the words as they are in the editor."""
        if mode_name != self.POSTER_PREVIEW or not self.design:
            return super().serve_preview(request, mode_name)
        data = poster_data(self.versions(), Options(language=self.language))
        return HttpResponse(files.made(files.PNG, data), content_type=files.PNG.media_type)

    def get_context(self, request: HttpRequest, *args: Any, problem: str = "", **kwargs: Any) -> dict[str, Any]:
        """Adds `studio` for a poster with a design, else `preview` and `files`. `problem` says why there is no file."""
        context = super().get_context(request, *args, **kwargs)
        if self.design:
            context["studio"] = page_form.of(self, request.GET, problem)
            context["picture"] = page_form.shared_picture(self)
        else:
            context["preview"] = self.preview(self.PAGE_SIZE)
            context["files"] = self.material_files()
        return context

    @property
    def format_key(self) -> str:
        """A danger sign is a poster of its own kind."""
        return "sign" if self.design.startswith(designs.SIGN) else "poster"

    @property
    def format_label(self) -> str:
        """As the library calls it."""
        return str(_("Danger signs") if self.format_key == "sign" else _("Posters"))

    @classmethod
    def prepare_for_library(cls, pages: Sequence[Self]) -> None:
        """The pictures that were made of the previews, and the languages in which each poster can be had."""
        cls.remember_versions(pages)
        prefetch_related_objects(pages, *(f"preview_{code}__renditions" for code in {page.language for page in pages}))

    def library_picture(self) -> Picture | None:
        """Its preview, small."""
        return self.preview(self.CARD_SIZE)

    def preview(self, size: str) -> Picture | None:
        """The poster as a picture in the page's language, its words as alternative text being on the page."""
        if self.design:
            return page_form.picture(self, files.CARD, page_form.CARD_SIZE)
        image = self.preview_en if self.language == "en" else self.preview_vi
        if image is None:
            return None
        rendition = image.get_rendition(size)
        return Picture(rendition.url, _("Poster: %(title)s") % {"title": self.title}, rendition.width, rendition.height)

    def material_files(self) -> list[MaterialFile]:
        """The files to download, those in the page's own language first."""
        found = self._made_files() if self.design else self._uploaded_files()
        return sorted(found, key=lambda file: file.language != self.language)

    def _made_files(self) -> list[MaterialFile]:
        """A4 and A3 in each language. Content makes them; how heavy they are is known once that has happened."""
        chosen = [Options(size=size, language=code) for code in self.versions() for size in ("a4", "a3")]
        return [
            MaterialFile(
                name=files.name(self.versions()[options.language].slug, files.PDF, options),
                label=f"{options.size.upper()}, {languages.NAMES[options.language]}",
                language=options.language,
                kind="PDF",
                url=page_form.address(self, files.PDF, options),
                content=partial(files.printed, self, options),
                pages=1,
                size=files.weight(self, options),
            )
            for options in chosen
        ]

    def _uploaded_files(self) -> list[MaterialFile]:
        return [
            MaterialFile(
                name=document.filename,
                label=languages.NAMES[code],
                language=code,
                kind=document.file_extension.upper(),
                url=document.url,
                content=partial(_read, document),
                # As it is stored: Wagtail's own way to ask would read the file, and write, while a page is shown.
                size=document.file_size,
            )
            for code, document in (("vi", self.file_vi), ("en", self.file_en))
            if document is not None
        ]


def _read(document: Any) -> bytes:
    with document.open_file() as stream:
        return bytes(stream.read())
