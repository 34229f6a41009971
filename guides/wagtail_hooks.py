"""The legal register and the series of figures in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guides import citing
from guides.indicator_admin import IndicatorSeriesViewSet
from guides.models import LegalDivision, LegalDocument, LegalPenalty, LegalProvision
from guides.reports import LawsReport
from portal.reports import ReportItem


class LegalDocumentViewSet(SnippetViewSet):
    """Lists the documents with their status and its date."""

    model = LegalDocument
    icon = "doc-full"
    list_display = ["name", "status", DateColumn("as_of", label=_("status as of")), "key"]
    list_filter = ["status", "kind"]
    search_fields = ["number", "short_vi", "short_en", "title_vi", "title_en", "key"]
    inspect_view_enabled = True


class LegalProvisionViewSet(SnippetViewSet):
    """Lists the articles and clauses."""

    model = LegalProvision
    icon = "list-ol"
    list_display = ["name", "title", "subject", "evidence"]
    list_filter = ["document", "subject", "evidence"]
    search_fields = ["key", "title_vi", "title_en", "meaning_vi", "meaning_en"]


class LegalDivisionViewSet(SnippetViewSet):
    """Lists chapters and sections."""

    model = LegalDivision
    icon = "folder-open-1"
    list_filter = ["document"]


class LegalPenaltyViewSet(SnippetViewSet):
    """Lists the fines."""

    model = LegalPenalty
    icon = "warning"
    list_display = ["act", "fine", "evidence"]


class LegalRegisterGroup(SnippetViewSetGroup):
    """The register as one menu entry."""

    items = (LegalDocumentViewSet, LegalProvisionViewSet, LegalDivisionViewSet, LegalPenaltyViewSet)
    menu_label = _("Laws")
    menu_icon = "doc-full"
    menu_order = 310


register_snippet(LegalRegisterGroup)
register_snippet(IndicatorSeriesViewSet)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """The report of what must be rewritten, below /admin/reports/."""
    return LawsReport.urls()


@hooks.register("register_reports_menu_item")
def laws_in_the_menu() -> MenuItem:
    """Beside the portal's other reports."""
    return ReportItem(LawsReport, order=15)


@hooks.register("before_delete_snippet")
def keep_what_is_cited(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """A document or article that pages cite stays: without it their statements would stand alone."""
    for instance in instances:
        if isinstance(instance, (LegalDocument, LegalProvision)) and (titles := citing.titles(instance)):
            sentence = gettext("%(name)s cannot be deleted: it is cited in %(titles)s. Set its status instead.")
            messages.error(request, sentence % {"name": instance.name, "titles": ", ".join(titles)})
            return redirect("wagtailsnippets_guides_legaldocument:list")
    return None
