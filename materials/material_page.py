"""What every material that a school downloads shares: year, legal basis, where to read on, and its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from materials import replacement, versions
from portal import links
from portal.illustrations import Picture
from portal.listing import open_to_all
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

    replaced_by = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page stays and says so; it is no longer listed, and codes on paper lead to what replaces it."),
    )
    replaced_on = models.DateField(null=True, editable=False)

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("legal_basis"),
        SynchronizedField("replaced_by", overridable=False),
    ]
    settings_panels = [FieldPanel("replaced_by"), *BasePage.settings_panels]

    # Whether a reader may choose it for a pack.
    may_be_packed = True
    # What the library loads with a page of this type, for its picture and its files.
    library_relations: tuple[str, ...] = ()
    _versions: dict[str, Any] | None = None

    class Meta:
        abstract = True

    # What the library sorts it by

    @property
    def format_key(self) -> str:
        """The form in which it comes, for an address: the type of the page, unless a type tells more."""
        return str(self._meta.model_name)

    @property
    def format_label(self) -> str:
        """The form in which it comes, for people; in the plural, as a heading over several."""
        return capfirst(str(self._meta.verbose_name_plural))

    def covered_topics(self) -> set[str]:
        """What it is about."""
        return {self.topic} if self.topic else set()

    def covered_years(self) -> set[int]:
        """The years that it is from."""
        return {self.year}

    def library_picture(self) -> Picture | None:
        """What it looks like, in the page's language; None where there is nothing to see before it is made."""
        return None

    @classmethod
    def prepare_for_library(cls, pages: Sequence[Self]) -> None:
        """Look up for all pages of this type together what the library shows of them besides `library_relations`."""

    # Its versions and files

    def versions(self) -> dict[str, Self]:
        """The page in each language in which everybody may see it, its own first."""
        if self._versions is None:
            type(self).remember_versions([self])
        return self._versions or {}

    @classmethod
    def remember_versions(cls, pages: Sequence[Self]) -> None:
        """Look up the versions of several pages together, as far as they are not known yet."""
        pages = [page for page in pages if page._versions is None]
        if pages:
            keys = {page.translation_key for page in pages}
            live = open_to_all(cls.objects.filter(translation_key__in=keys))
            cls.note_versions(pages, list(live.select_related("locale")))

    @staticmethod
    def note_versions(pages: Iterable[MaterialPage], live: Iterable[MaterialPage]) -> None:
        """Tell pages their versions in other languages, which are among the `live` ones."""
        by_key: dict[Any, dict[str, MaterialPage]] = {}
        for twin in live:
            by_key.setdefault(twin.translation_key, {})[twin.language] = twin
        for page in pages:
            others = by_key.get(page.translation_key, {})
            page._versions = {page.language: page} | {
                code: twin for code, twin in others.items() if code != page.language
            }

    def material_files(self) -> list[MaterialFile]:
        """The files that this page offers without anything typed by the reader, its own language first."""
        raise NotImplementedError

    def clean(self) -> None:
        """Refuse a replacement that is no material, or that would lead round in a circle."""
        super().clean()
        if self.replaced_by is None:
            return
        if not issubclass(self.replaced_by.specific_class, MaterialPage):
            raise ValidationError({"replaced_by": _("Choose a poster or another page with something to print.")})
        if titles := replacement.circle(self):
            message = _("These pages would replace each other in a circle: %(titles)s. Choose another one.")
            raise ValidationError({"replaced_by": message % {"titles": " → ".join(titles)}})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Both languages are one material: they have the same version and the same replacement."""
        if kwargs.get("update_fields") is None and self.alias_of_id is None:
            versions.prepare(self)
        super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None and self.alias_of_id is None:
            versions.share(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `related_links`, and the note that something newer is to be used."""
        context = super().get_context(request, *args, **kwargs)
        context["related_links"] = links.chosen(self.related, request)
        if self.replaced_by_id is not None:
            context["notices"] = [replacement.notice(self, request), *context["notices"]]
            context["languages"] = replace(context["languages"], indexed=False)
        return context


def material_models() -> list[type[MaterialPage]]:
    """Every type of page from which something is downloaded."""
    return [model for model in apps.get_models() if issubclass(model, MaterialPage)]
