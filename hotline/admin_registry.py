"""The registry in the admin: its forms propose, its delete button proposes, and its history is the book of changes."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView, HistoryView, SnippetViewSet

from hotline import approval
from hotline.admin_forms import edit_handler
from hotline.helplines import Helpline
from hotline.retired import RetiredNumber


class HelplinePolicy(ModelPermissionPolicy):
    """Whoever may change a helpline may also propose a new one, or that one goes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Adding and deleting are proposals too."""
        return bool(super().user_has_permission(user, {"add": "change", "delete": "change"}.get(action, action)))


class ProposesNew:
    """A form for a new line that becomes a proposal."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Enter the proposal; nothing is published yet."""
        request: HttpRequest = self.request  # type: ignore[attr-defined]  # a view's
        approval.propose(None, form.after, form.cleaned_data["reason"], request.user)
        return _proposed(request)


class ProposeNewView(ProposesNew, CreateView):
    """An empty form."""


class ProposeCopyView(ProposesNew, CopyView):
    """A form filled in from another line."""

    def get_initial_form_instance(self) -> Helpline:
        """The other line's values without its identity: a key and a number belong to one line."""
        line: Helpline = super().get_initial_form_instance()
        line.pk = None
        line.key = ""
        return line


class ProposeChangeView(EditView):
    """What needs two people becomes a proposal together with everything else in the form; the rest is saved at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Propose, or save."""
        self.form = form
        line = Helpline.objects.get(pk=self.object.pk)
        if not form.changed_names:
            messages.warning(self.request, _("Nothing has changed."))
            return redirect(self.get_success_url())
        if form.needs_approval:
            reason, retire = form.cleaned_data["reason"], form.cleaned_data["retire"]
            approval.propose(line, form.after, reason, self.request.user, retire=retire)
            return _proposed(self.request)
        approval.save_description(line, form.after, form.changed_names, self.request.user)
        messages.success(self.request, _("Saved. The change is on the portal, and in the history."))
        return redirect(self.get_success_url())


class BookView(HistoryView):
    """The history of a line is the book of changes."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the line's page of the book."""
        line = get_object_or_404(Helpline, pk=unquote(str(self.kwargs["pk"])))
        return redirect("hotline_history", line.key)


class HelplineViewSet(SnippetViewSet):
    """Lists the helplines with the date of their last check."""

    model = Helpline
    icon = "mobile-alt"
    menu_label = gettext_lazy("Helplines")
    menu_name = "lines"
    list_display = ["number", "name_vi", "key", DateColumn("verified_on", label=gettext_lazy("checked on"))]
    search_fields = ["number", "name_vi", "name_en", "key"]
    ordering = ["order", "key"]
    inspect_view_enabled = True
    edit_handler = edit_handler
    add_view_class = ProposeNewView
    copy_view_class = ProposeCopyView
    edit_view_class = ProposeChangeView
    history_view_class = BookView

    @property
    def permission_policy(self) -> HelplinePolicy:
        """Who may do what."""
        return HelplinePolicy(self.model)


class RetiredNumberViewSet(SnippetViewSet):
    """Lists the numbers that nobody may publish."""

    model = RetiredNumber
    icon = "no-view"
    menu_label = gettext_lazy("Retired numbers")
    menu_name = "retired-numbers"
    list_display = ["number", "instead", "note_vi"]
    exclude_form_fields = ["key"]


def propose_removal_instead(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Deleting a line leads to the form that proposes it; several lines at once are refused."""
    lines = [instance for instance in instances if isinstance(instance, Helpline)]
    if not lines:
        return None
    if not HelplinePolicy(Helpline).user_has_permission(request.user, "delete"):
        raise PermissionDenied
    if len(lines) == 1:
        return redirect("hotline_remove", lines[0].key)
    messages.error(request, _("Helplines are removed one by one: each removal needs a reason and a second person."))
    return redirect(Helpline.snippet_viewset.get_url_name("list"))


def _proposed(request: HttpRequest) -> HttpResponse:
    button = messages.button(reverse("hotline_proposals"), _("See the proposal"))
    text = _("Proposed. Nothing has changed yet: somebody else must approve it.")
    messages.success(request, text, buttons=[button])
    return redirect("hotline_proposals")
