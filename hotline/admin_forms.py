"""The form of a helpline in the admin: what it holds becomes a proposal where a number is touched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList

from hotline import guard, snapshots
from hotline.helplines import Helpline
from hotline.snapshots import Values


class HelplineForm(WagtailAdminModelForm):
    """Compares what was typed with the line, and asks for a reason where two people are needed."""

    reason = forms.CharField(
        label=_("Why, and how you know"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where something of what is marked “two people” changes. Whoever approves it reads this."),
    )
    retire = forms.BooleanField(
        label=_("The old number is out of service: never publish it again"),
        required=False,
        help_text=_("Only where the number changes. Whoever types the old number anywhere is then told the new line."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is in the database now; validation writes what was typed into the instance.
        line: Helpline = self.instance
        self.before: Values = snapshots.of_line(line) if line.pk else {}
        self.after: Values = {}
        if line.pk:
            self.fields["key"].disabled = True
            self.initial["seen"] = snapshots.digest(self.before)

    def is_valid(self) -> bool:
        """Valid when fields and channels are, and where the line is still what the person saw."""
        if not super().is_valid():
            return False
        self.after = snapshots.of_line(self.save(commit=False))
        try:
            snapshots.check(self.instance, self.after)
        except ValidationError as error:
            self.add_error(None, error.messages)
        if self.before and self.cleaned_data["seen"] != snapshots.digest(self.before):
            message = _(
                "Somebody changed this helpline while you were typing. Open it again, so that you see its values."
            )
            self.add_error(None, message)
        elif self.needs_approval and not self.cleaned_data["reason"].strip():
            self.add_error("reason", _("Say why, and how you know: this change needs a second person."))
        return not self.errors

    @property
    def changed_names(self) -> list[str]:
        """What differs between the line and the form; to be asked after validation."""
        return [name for name in self.after if self.after[name] != self.before.get(name)]

    @property
    def needs_approval(self) -> bool:
        """Whether the form touches what needs two people."""
        return snapshots.is_guarded(self.changed_names)


def _fields(*names: str) -> list[FieldPanel]:
    return [FieldPanel(name) for name in names]


_two_people = {
    "help_text": _("Two people: what you change here waits until somebody else has approved it."),
}
edit_handler = ObjectList(
    [
        HelpPanel(template="hotline/admin/two_people.html"),
        MultiFieldPanel(
            [
                FieldRowPanel(_fields("number", "key")),
                *_fields("name_vi", "name_en", "short_name_vi", "short_name_en"),
            ],
            heading=_("Number and names"),
            **_two_people,
        ),
        InlinePanel(guard.CHANNELS, heading=_("Other ways to reach it"), label=_("channel"), **_two_people),
        MultiFieldPanel(
            _fields("verified_on", "verified_by_call", "verification_vi", "verification_en", "source_vi", "source_en"),
            heading=_("Check and source"),
            **_two_people,
        ),
        MultiFieldPanel(_fields("reason", "retire"), heading=_("Reason of the proposal")),
        MultiFieldPanel(
            _fields(
                *("purpose_vi", "purpose_en", "cost", "hours_vi", "hours_en"),
                *("languages_vi", "languages_en", "is_emergency", "order"),
            ),
            heading=_("Description"),
            help_text=_("One person: what you change here is on the portal at once, and is entered in the history."),
        ),
    ],
    base_form_class=HelplineForm,
)
