"""What every material that a school downloads shares: year, legal basis, where to read on, and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from portal import links
from portal.pages import BasePage


@dataclass(frozen=True)
class MaterialFile:
    """One file that a material offers, as the library, the packs and the material's own page show it.

    `name` is the name under which it is saved and packed, in ASCII. `label` tells people which one it is
    ("A4, tiếng Việt"). `kind` is the format in capitals ("PDF"). `size` is in bytes; `size` and `pages` are None where
    they are not known before the file is made. `content` makes or reads the file; it may be slow and may raise OSError.
    """

    name: str
    label: str
    language: str
    kind: str
    url: str
    content: Callable[[], bytes]
    pages: int | None = None
    size: int | None = None


class MaterialPage(BasePage):
    """A page from which something is downloaded, whatever the language of the page."""

    year = models.PositiveSmallIntegerField(_("year"), default=2026)
    legal_basis = models.CharField(
        _("legal basis"), max_length=200, blank=True, help_text=_("Citations such as {law:children-51}, in any number.")
    )
    related = StreamField([("page", PageChooserBlock())], verbose_name=_("read more"), blank=True, max_num=4)

    override_translatable_fields = [*BasePage.override_translatable_fields, SynchronizedField("legal_basis")]
    may_be_packed = True

    class Meta:
        abstract = True

    def material_files(self) -> list[MaterialFile]:
        """The files that this page offers without anything typed by the reader, its own language first."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `related_links`."""
        context = super().get_context(request, *args, **kwargs)
        context["related_links"] = links.chosen(self.related, request)
        return context
