"""For staff: which pages, posters and slogans rest on a law that is no longer in force."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from guides import citing, law_changes
from guides.legal import LegalDocument
from portal import reference_uses
from portal.languages import NAMES
from portal.reminders import edit_address
from portal.reports import PagesReport


def _pages(document: LegalDocument) -> SafeString:
    found = [(edit_address(page), page.title, NAMES[page.locale.language_code]) for page in _citing(document)]
    return format_html_join("", '<div><a href="{}">{}</a> ({})</div>', found)


def _citing(document: LegalDocument) -> list[Any]:
    return [page for versions in law_changes.citing_pages(document) for page in versions]


def _records(document: LegalDocument) -> str:
    return ", ".join(str(record) for record in reference_uses.records(law_changes.KIND, citing.keys_of(document)))


class LawsReport(PagesReport):
    """The documents that are over, each with the pages and records that must be rewritten."""

    page_title = _("Pages that cite laws no longer in force")
    header_icon = "doc-full"
    address = "laws"
    index_url_name = "portal_laws"
    index_results_url_name = "portal_laws_results"
    model = LegalDocument
    default_ordering = "-as_of"
    columns = [
        TitleColumn("name", label=_("Document"), accessor="name", url_name="wagtailsnippets_guides_legaldocument:edit"),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("as_of", label=_("As of"), accessor=lambda one: date_format(one.as_of, "SHORT_DATE_FORMAT")),
        Column("pages", label=_("Pages to rewrite"), accessor=_pages),
        Column("records", label=_("Slogans and other records"), accessor=_records),
    ]
    list_export = ["document", "status", "as_of", "page", "language", "edit"]
    export_headings = {
        "document": _("Document"),
        "status": _("Status"),
        "as_of": _("As of"),
        "page": _("Title"),
        "language": _("Language"),
        "edit": _("Edit"),
    }

    def get_base_queryset(self) -> QuerySet[LegalDocument]:
        """The documents that are replaced, or whose period has ended, and that somebody cites."""
        over = LegalDocument.objects.filter(status__in=LegalDocument.OVER)
        return over.filter(pk__in=[one.pk for one in over if citing.titles(one)])

    def to_row_dict(self, item: LegalDocument) -> dict[str, Any]:
        """A document as a row of a downloaded table, its pages in one cell."""
        pages = _citing(item)
        values = (
            item.name,
            item.get_status_display(),
            item.as_of,
            "; ".join(page.title for page in pages),
            "; ".join(NAMES[page.locale.language_code] for page in pages),
            "; ".join(edit_address(page) for page in pages),
        )
        return dict(zip(self.list_export, values, strict=True))
