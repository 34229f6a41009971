"""The monthly check of numbers in the admin: the list, the form in which somebody says "I called it", and a panel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from hotline import approval, verification
from hotline.admin_registry import HelplinePolicy
from hotline.admin_views import RegistryView, may_see, waiting
from hotline.helplines import Helpline


class TemplateColumn(Column):
    """A column whose cells are drawn by a template of ours."""

    def __init__(self, name: str, template: str, **options: Any) -> None:
        super().__init__(name, **options)
        self.cell_template_name = template


class ChecksReport(ReportView):
    """Every number, the one that was not checked for the longest time first."""

    page_title = gettext_lazy("Monthly check of numbers")
    header_icon = "calendar-check"
    index_url_name = "hotline_checks"
    index_results_url_name = "hotline_checks_results"
    permission_policy = HelplinePolicy(Helpline)
    any_permission_required = ["change", "approve"]
    default_ordering = ("verified_on", "order")
    columns = [
        TitleColumn(
            "number",
            label=gettext_lazy("Number"),
            get_url=lambda line: reverse("hotline_history", args=[line.key]),
            sort_key="number",
        ),
        Column("short_name", label=gettext_lazy("Helpline")),
        TemplateColumn(
            "verified_on",
            "hotline/admin/checked_cell.html",
            label=gettext_lazy("Last check"),
            sort_key="verified_on",
        ),
        TemplateColumn("check", "hotline/admin/check_cell.html", label=""),
    ]
    list_export = ["number", "short_name", "verified_on", "days_since_check", "verified_by_call"]
    export_headings = {
        "number": gettext_lazy("Number"),
        "short_name": gettext_lazy("Helpline"),
        "verified_on": gettext_lazy("Last check"),
        "days_since_check": gettext_lazy("Days since"),
        "verified_by_call": gettext_lazy("checked by calling it"),
    }

    def get_base_queryset(self) -> QuerySet[Helpline]:
        """Every line."""
        return Helpline.objects.all()

    def get_filename(self) -> str:
        """The name of a downloaded table, with the day."""
        return f"helpline-checks-{timezone.localdate().isoformat()}"


class CheckForm(forms.Form):
    """How a number was found to be right, and which other ways to reach the line were tried."""

    called = forms.TypedChoiceField(
        label=gettext_lazy("How did you check?"),
        choices=[
            ("yes", gettext_lazy("I called the number today, and the right place answered")),
            ("no", gettext_lazy("I compared it today with what the body in charge says, or asked there")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    channels = forms.TypedMultipleChoiceField(
        label=gettext_lazy("I also opened these, and they are right"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Where you did not call: with what you compared it, or whom you asked."),
    )

    def __init__(self, line: Helpline, **options: Any) -> None:
        super().__init__(**options)
        self.initial["called"] = "no" if line.is_emergency else "yes"
        channels = [(channel.pk, f"{channel.get_kind_display()}: {channel.label}") for channel in line.channels.all()]
        chosen: Any = self.fields["channels"]
        chosen.choices = channels
        if not channels:
            del self.fields["channels"]


class CheckView(RegistryView, FormView):  # type: ignore[type-arg]  # not subscriptable at run time
    """Somebody says that a number is right today. One person is enough: nothing changes but the date."""

    template_name = "hotline/admin/check.html"
    form_class = CheckForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the line; raises `Http404`."""
        super().setup(request, *args, **kwargs)
        self.line = get_object_or_404(Helpline, key=kwargs["key"])

    def get_page_title(self) -> str:
        """Names the number."""
        return _("Check of %(number)s") % {"number": self.line.number}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows its line."""
        return {**super().get_form_kwargs(), "line": self.line}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds `line`."""
        return {**super().get_context_data(**kwargs), "line": self.line}

    def form_valid(self, form: CheckForm) -> HttpResponse:
        """Enter the check."""
        data = form.cleaned_data
        try:
            verification.confirm(
                self.line,
                self.request.user,
                called=data["called"],
                channels=data.get("channels", ()),
                note=data["note"],
            )
        except approval.RefusedError as refusal:
            form.add_error("note", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Entered: %(number)s is right today.") % {"number": self.line.number})
        return redirect("hotline_checks")


class RegistryPanel(Component):
    """On the admin's first screen: what waits for a second person, and which numbers were not checked for long."""

    name = "hotline_registry"
    template_name = "hotline/admin/panel.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Two counts; nothing for people who do not work on the registry."""
        user = (parent_context or {})["request"].user
        if not may_see(user):
            return {}
        today = timezone.localdate()
        others = waiting().exclude(proposed_by=user).count() if user.has_perm(approval.APPROVE) else 0
        return {"waiting": others, "due": len(verification.due(today)), "overdue": len(verification.overdue(today))}


def urls() -> list[URLPattern]:
    """The screens of the check, below `/admin/`."""
    results = ChecksReport.as_view(results_only=True)
    return [
        path("reports/helpline-checks/", ChecksReport.as_view(), name="hotline_checks"),
        path("reports/helpline-checks/results/", results, name="hotline_checks_results"),
        path("helplines/check/<slug:key>/", CheckView.as_view(), name="hotline_check"),
    ]
