"""How links in rich text become HTML; its own module, for Wagtail 8 loads it only after models."""

from __future__ import annotations

from django.utils.html import format_html
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from portal.links import linked_pages
from portal.per_request import memory


class LocalizedPageLinkHandler(PageLinkHandler):
    """Expands a rich-text link to the page in the reader's language, without a query of its own."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Opening tags for the given links; a link without a page becomes plain text in a bare anchor."""
        request = memory().get("request")
        return [cls._opening_tag(attributes.get("id", ""), request) for attributes in attrs_list]

    @staticmethod
    def _opening_tag(page_id: str, request: object) -> str:
        pages = linked_pages([int(page_id)]) if page_id.isdigit() else []
        return format_html('<a href="{}">', pages[0].get_url(request)) if pages else "<a>"


class ExternalLinkHandler(LinkHandler):
    """Expands a link to another site, which is not told where its visitor comes from."""

    identifier = "external"

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """Opening tags for the given links."""
        return [
            format_html('<a href="{}" rel="noreferrer noopener">', attributes.get("href", ""))
            for attributes in attrs_list
        ]
