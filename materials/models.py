"""What schools and communes download: posters and slogans. The slogan record is in `slogans.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from materials.slogans import Slogan
from portal import languages, links
from portal.cards import card, cards
from portal.illustrations import Picture
from portal.listing import shown
from portal.pages import BasePage
from portal.topics import Topic

__all__ = ["MaterialIndexPage", "PosterPage", "Slogan", "SloganIndexPage"]


class MaterialIndexPage(BasePage):
    """The library: posters to print, and the way to the slogans."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["materials.PosterPage", "materials.SloganIndexPage"]
    page_description = _("The library of posters and slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("material index")
        verbose_name_plural = _("material indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `posters` as cards with their previews, and `slogan_pages` as cards."""
        context = super().get_context(request, *args, **kwargs)
        preview = f"preview_{get_language()}"
        posters = shown(PosterPage.objects.child_of(self)).select_related("locale", "image", preview)
        context["posters"] = [
            (card(poster, request), poster.preview(PosterPage.CARD_SIZE)) for poster in _with_renditions(posters)
        ]
        context["slogan_pages"] = cards(shown(SloganIndexPage.objects.child_of(self)), request)
        return context


def _library_file(model: str, label: Any) -> Any:
    """A file of the library that cannot be deleted while a poster offers it."""
    return models.ForeignKey(
        model, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


@dataclass(frozen=True)
class PosterFile:
    """A poster to download in one language: the language's own name, address, kind and size in bytes."""

    language: str
    language_name: str
    url: str
    kind: str
    size: int


class PosterPage(BasePage):
    """A poster to print, in Vietnamese and English whatever the language of the page."""

    CARD_SIZE = "max-480x680"
    PAGE_SIZE = "max-900x1280"

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("A poster to print, with a file for each language.")

    year = models.PositiveSmallIntegerField(_("year"), default=2026)
    text = models.TextField(
        _("words on the poster"), help_text=_("For those who cannot see the picture, and for the search.")
    )
    usage = models.TextField(_("how to use it"), blank=True)
    legal_basis = models.CharField(
        _("legal basis"), max_length=200, blank=True, help_text=_("Citations such as {law:children-51}, in any number.")
    )
    file_vi = _library_file("portal.PortalDocument", _("Vietnamese file"))
    file_en = _library_file("portal.PortalDocument", _("English file"))
    preview_vi = _library_file("portal.PortalImage", _("Vietnamese preview"))
    preview_en = _library_file("portal.PortalImage", _("English preview"))

    related = StreamField([("page", PageChooserBlock())], verbose_name=_("read more"), blank=True, max_num=4)

    content_panels = [
        *BasePage.summary_panels,
        FieldPanel("text"),
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
        FieldPanel("year"),
    ]

    override_translatable_fields = [*BasePage.override_translatable_fields, SynchronizedField("legal_basis")]

    class Meta:
        verbose_name = _("poster")
        verbose_name_plural = _("posters")

    def clean(self) -> None:
        """A poster without a file is of no use to a school."""
        super().clean()
        if not (self.file_vi_id or self.file_en_id):
            raise ValidationError({"file_vi": _("Add at least one file to download.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `preview`, `files` (the page's own language first) and `related_links`."""
        context = super().get_context(request, *args, **kwargs)
        context["related_links"] = links.chosen(self.related, request)
        context["preview"] = self.preview(self.PAGE_SIZE)
        context["files"] = self.files()
        return context

    def preview(self, size: str) -> Picture | None:
        """The poster as a picture in the page's language, its words as alternative text being on the page."""
        image = self.preview_en if self.language == "en" else self.preview_vi
        if image is None:
            return None
        rendition = image.get_rendition(size)
        return Picture(rendition.url, _("Poster: %(title)s") % {"title": self.title}, rendition.width, rendition.height)

    def files(self) -> list[PosterFile]:
        """The files to download, the one in the page's own language first."""
        found = [
            PosterFile(
                code,
                languages.NAMES[code],
                document.url,
                document.file_extension.upper(),
                document.get_file_size() or 0,
            )
            for code, document in (("vi", self.file_vi), ("en", self.file_en))
            if document is not None
        ]
        return sorted(found, key=lambda file: file.language != self.language)


def _with_renditions(posters: Any) -> list[PosterPage]:
    """The posters with the renditions of their previews loaded in one query."""
    preview = f"preview_{get_language()}"
    return list(posters.prefetch_related(f"{preview}__renditions"))


class SloganIndexPage(BasePage):
    """The slogan bank, by topic."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("The list of slogans. There can be only one.")
    max_count_per_parent = 1

    content_panels = BasePage.summary_panels

    class Meta:
        verbose_name = _("slogan index")
        verbose_name_plural = _("slogan indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `groups`: topics with their usable slogans."""
        context = super().get_context(request, *args, **kwargs)
        today = timezone.localdate()
        slogans = [slogan for slogan in Slogan.objects.all() if not slogan.usable_until or slogan.usable_until >= today]
        groups = [(topic.label, [slogan for slogan in slogans if slogan.topic == topic]) for topic in Topic]
        context["groups"] = [(label, found) for label, found in groups if found]
        return context
