"""A pack: materials that belong together, as one ZIP."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from materials import pack_selection
from materials.material_page import MaterialFile, MaterialPage
from portal import languages, links


class PackPage(MaterialPage):
    """What a school needs for a campaign: staff choose the materials, readers the language of the list inside."""

    parent_page_types = ["materials.MaterialIndexPage"]
    page_description = _("Materials for a campaign, to download as one ZIP.")
    may_be_packed = False

    materials = StreamField(
        [("page", PageChooserBlock())],
        verbose_name=_("materials in the pack"),
        blank=True,
        min_num=1,
        max_num=pack_selection.MOST_MATERIALS,
        help_text=_("Posters, slogans and other pages of the library, in the order in which they are listed inside."),
    )

    content_panels = [
        *MaterialPage.summary_panels,
        FieldPanel("materials"),
        FieldPanel("related"),
        FieldPanel("year"),
    ]

    class Meta:
        verbose_name = _("pack")
        verbose_name_plural = _("packs")

    def clean(self) -> None:
        """A pack holds pages of the library, and no other pack."""
        super().clean()
        pages = Page.objects.filter(pk__in=links.chosen_ids(self.materials)).select_related("content_type")
        strange = [page.title for page in pages if not _is_material(page)]
        if strange:
            message = gettext("“%(title)s” is no material of the library. Remove it from the pack.")
            raise ValidationError({"materials": [message % {"title": title} for title in strange]})

    def material_files(self) -> list[MaterialFile]:
        """None of its own: the ZIP is made when somebody asks for it."""
        return []

    def chosen_pages(self) -> list[MaterialPage]:
        """The materials that everybody may see, in this page's language or in the one in which they exist."""
        ids = links.chosen_ids(self.materials)
        found = links.linked_pages(ids)
        if len(found) < len(ids):  # some do not exist in the language that is active
            by_id = {page.pk: page for page in Page.objects.filter(pk__in=ids).select_related("content_type")}
            found = [by_id[page_id] for page_id in ids if page_id in by_id]
        keys = [str(page.translation_key) for page in found]
        return pack_selection.chosen(keys, self.language, {page.specific_class for page in found})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the `materials` that are packed, and the `choices` of language."""
        context = super().get_context(request, *args, **kwargs)
        context["materials"] = [pack_selection.offer(page) for page in self.chosen_pages()]
        context["choices"] = languages.NAMES.items()
        return context


def _is_material(page: Page) -> bool:
    kind = page.specific_class
    parents = getattr(kind, "parent_page_types", None) or []
    return "materials.MaterialIndexPage" in parents and getattr(kind, "may_be_packed", True)
