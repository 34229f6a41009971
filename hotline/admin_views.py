"""The book of changes in the admin: what waits for a second person, what was done, and how a removal is proposed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from hotline import approval, snapshots
from hotline.changes import HelplineChange
from hotline.helplines import Helpline
from portal import reference_uses

ENTRIES_ON_A_PAGE = 30


def may_see(user: Any) -> bool:
    """Whether the book is for this person: those who propose, and those who approve."""
    return bool(user.has_perm(approval.PROPOSE) or user.has_perm(approval.APPROVE))


def waiting() -> QuerySet[HelplineChange]:
    """What waits for a second person, the oldest first."""
    return HelplineChange.objects.filter(decision=HelplineChange.Decision.PENDING).order_by("proposed_at", "pk")


class RegistryView(WagtailAdminTemplateMixin):
    """What the screens of the book share."""

    header_icon = "mobile-alt"
    title = gettext_lazy("Helplines")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let in who proposes or approves."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, registry, this screen."""
        registry = Helpline.snippet_viewset.get_url_name("list")
        return [
            *self.breadcrumbs_items,
            {"url": reverse(registry), "label": _("Helplines")},
            {"url": "", "label": self.get_page_title()},
        ]


class ProposalsView(RegistryView, TemplateView):
    """Every open proposal, old beside new."""

    template_name = "hotline/admin/proposals.html"
    page_title = gettext_lazy("Changes waiting for approval")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `proposals`."""
        proposals = [proposal_card(change, self.request.user) for change in waiting().select_related("helpline")]
        return {**super().get_context_data(**kwargs), "proposals": proposals}


def proposal_card(change: HelplineChange, user: Any) -> dict[str, Any]:
    """A proposal as the list shows it to a person."""
    own = change.proposed_by_id == user.pk
    stale = approval.is_stale(change)
    return {
        "id": f"proposal-{change.pk}",
        "heading": f"{change.get_action_display()}: {change.name}",
        "change": change,
        "differences": list(snapshots.differences(change.before, change.after)),
        "is_own": own,
        "is_stale": stale,
        "may_approve": user.has_perm(approval.APPROVE) and not own and not stale and change.proposed_by_id is not None,
        "may_reject": own or user.has_perm(approval.APPROVE),
        "pages": reference_uses.pages("call", [change.key]).count() if change.action == "remove" else 0,
    }


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or reject a proposal; answers to the buttons of the list only."""
    if request.method != "POST" or not may_see(request.user):
        raise PermissionDenied
    note = request.POST.get("note", "")
    try:
        if request.POST.get("decision") == "approve":
            approval.approve(pk, request.user, note)
            messages.success(request, _("Approved. Every page and the search show it now."))
        else:
            change = approval.reject(pk, request.user, note)
            messages.success(request, f"{change.get_decision_display()}: {change.name}")
    except approval.RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("hotline_proposals")


class HistoryView(RegistryView, TemplateView):
    """The book: of one line, also of one that is gone, or of all."""

    template_name = "hotline/admin/history.html"

    def get_page_title(self) -> str:
        """Names the line."""
        key = self.kwargs.get("key")
        return _("History of %(key)s") % {"key": key} if key else _("History of all helplines")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `entries` with their differences, and the page of the list."""
        changes = HelplineChange.objects.all()
        if "key" in self.kwargs:
            changes = changes.filter(key=self.kwargs["key"])
        page = Paginator(changes, ENTRIES_ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {**super().get_context_data(**kwargs), "entries": [entry_card(change) for change in page], "page": page}


def entry_card(change: HelplineChange) -> dict[str, Any]:
    """An entry as the book shows it."""
    day = date_format(timezone.localtime(change.decided_at or change.proposed_at), "DATETIME_FORMAT")
    return {
        "id": f"change-{change.pk}",
        "heading": f"{day} · {change.get_action_display()} · {change.name}",
        "change": change,
        "differences": list(snapshots.differences(change.before, change.after)),
    }


class RemovalForm(forms.Form):
    """Why a line goes."""

    reason = forms.CharField(
        label=gettext_lazy("Why, and how you know"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    retire = forms.BooleanField(
        label=gettext_lazy("The number is out of service: never publish it again"), required=False
    )


class RemoveView(RegistryView, FormView):  # type: ignore[type-arg]  # not subscriptable at run time
    """Proposes that a line goes, after saying what its pages will show."""

    template_name = "hotline/admin/remove.html"
    form_class = RemovalForm
    page_title = gettext_lazy("Propose a removal")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `line`, and the `pages` that refer to it."""
        line = get_object_or_404(Helpline, key=self.kwargs["key"])
        pages = list(reference_uses.pages("call", [line.key]))
        return {**super().get_context_data(**kwargs), "line": line, "pages": pages}

    def form_valid(self, form: RemovalForm) -> HttpResponse:
        """Enter the proposal."""
        line = get_object_or_404(Helpline, key=self.kwargs["key"])
        data = form.cleaned_data
        try:
            approval.propose(line, {}, data["reason"], self.request.user, retire=data["retire"])
        except approval.RefusedError as refusal:
            messages.error(self.request, str(refusal))
            return redirect("hotline_remove", line.key)
        messages.success(self.request, _("Proposed. Nothing has changed yet: somebody else must approve it."))
        return redirect("hotline_proposals")


def urls() -> list[URLPattern]:
    """The screens of the book, below `/admin/`."""
    return [
        path("helplines/proposals/", ProposalsView.as_view(), name="hotline_proposals"),
        path("helplines/proposals/<int:pk>/decide/", decide, name="hotline_decide"),
        path("helplines/history/", HistoryView.as_view(), name="hotline_history_of_all"),
        path("helplines/history/<slug:key>/", HistoryView.as_view(), name="hotline_history"),
        path("helplines/remove/<slug:key>/", RemoveView.as_view(), name="hotline_remove"),
    ]
