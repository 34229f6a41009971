"""The fines of a decree as a table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from guides import register


class PenaltiesBlock(StructBlock):
    """The fines of one document, from the register, with what is not confirmed said as such."""

    title = CharBlock(max_length=120, required=False, label=_("title"))
    law = ChoiceBlock(choices=register.penalty_choices, label=_("document"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `reference`, the document as a text cites it, and its `penalties`."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        cited = register.cited().get(value["law"])
        context["document"] = cited.document if cited else None
        context["reference"] = cited.reference() if cited else None
        context["penalties"] = list(cited.document.penalties.all()) if cited else []
        return context

    class Meta:
        icon = "table"
        label = _("Table of fines")
        template = "blocks/penalties.html"
        preview_value = {"title": "", "law": "decree-130-2021"}
        when_to_use = _("A page tells what an act may cost. Amounts come from the register, never from the page.")
        description = _("The fines of a decree, from the legal register")
