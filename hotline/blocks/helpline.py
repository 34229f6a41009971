"""A helpline's card: number, cost, hours, when it was checked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock, TextBlock

from hotline import registry


class HelplineBlock(StructBlock):
    """All that the registry knows of one line."""

    helpline = ChoiceBlock(choices=registry.choices, label=_("helpline"))
    note = TextBlock(required=False, rows=2, label=_("note"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `helpline`, the registry's record."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["helpline"] = registry.find(value["helpline"])
        return context

    class Meta:
        icon = "mobile-alt"
        label = _("Helpline")
        template = "blocks/helpline.html"
        preview_value = {"helpline": "child-helpline", "note": ""}
        description = _("A helpline with its cost, hours and date of the last check")
        when_to_use = _("A page tells what a line is for. To make somebody call now, take the urgency card.")
        in_contents = False
