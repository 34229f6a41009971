"""Where to read on."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, PageChooserBlock, StructBlock
from wagtail.models import Page

from portal.links import linked_pages


class RelatedBlock(StructBlock):
    """Pages to read next, shown in the reader's language."""

    title = CharBlock(max_length=120, label=_("title"))
    pages = ListBlock(PageChooserBlock(), min_num=1, max_num=6, label=_("pages"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `links`: title and address of each page that lives in the active language."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        context["links"] = [
            {"title": page.title, "url": page.get_url(request)} for page in linked_pages(self._page_ids(value))
        ]
        return context

    def get_preview_value(self) -> Any:
        """The first pages of the portal in the active language, for a link must lead somewhere."""
        pages = Page.objects.live().filter(depth__gt=1, locale__language_code=get_language(), alias_of=None)
        return self.normalize({"title": "Đọc tiếp", "pages": list(pages.order_by("path")[:3])})

    @staticmethod
    def _page_ids(value: Any) -> list[int]:
        return [page.pk if isinstance(page, Page) else page for page in value["pages"] if page]

    class Meta:
        icon = "link"
        label = _("Read next")
        template = "blocks/related.html"
        description = _("Pages to read next")
        when_to_use = _("At the end: two to four pages that answer the next question.")
        in_contents = False
