"""The legal register in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guides.models import LegalDivision, LegalDocument, LegalPenalty, LegalProvision


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
