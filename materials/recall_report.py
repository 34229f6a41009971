"""For staff: the list of posters to take down."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn

from materials.recall import Recall, recalls
from portal.reports import PagesReport


def _edit_address(recall: Recall) -> str | None:
    address: str | None = AdminURLFinder().get_edit_url(recall.item)
    return address


class RecallReport(PagesReport):
    """What hangs on walls and is no longer true, what changed last first."""

    page_title = _("Posters to take down")
    header_icon = "warning"
    address = "recall"
    index_url_name = "materials_recall"
    index_results_url_name = "materials_recall_results"
    columns = [
        TitleColumn("title", label=_("Material"), accessor="title", get_url=_edit_address),
        Column("languages", label=_("Language")),
        Column("version", label=_("Version")),
        Column("what", label=_("What has changed")),
        Column(
            "at", label=_("When"), accessor=lambda one: date_format(timezone.localtime(one.at), "SHORT_DATE_FORMAT")
        ),
        Column("to_do", label=_("What to do")),
    ]
    list_export = ["material", "language", "version", "what", "when", "to_do"]
    export_headings = {
        "material": _("Material"),
        "language": _("Language"),
        "version": _("Version"),
        "what": _("What has changed"),
        "when": _("When"),
        "to_do": _("What to do"),
    }

    def get_queryset(self) -> Any:
        """A list: it is put together from the book of changes, the legal register and the pages."""
        return recalls()

    def to_row_dict(self, item: Recall) -> dict[str, Any]:
        """A row of a downloaded table."""
        values = (item.title, item.languages, item.version, item.what, timezone.localdate(item.at), item.to_do)
        return dict(zip(self.list_export, values, strict=True))
