"""An article of a law with its plain meaning and its status."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, StructBlock, TextBlock

from guides import register


class CitationBlock(StructBlock):
    """What the law says, in plain words, with the way to the article; the words come from the register."""

    law = ChoiceBlock(choices=register.choices, label=_("document or article"))
    note = TextBlock(required=False, rows=2, label=_("note"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `reference`, how the text cites it, and `provision`, the article, None for a whole document."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        cited = register.cited().get(value["law"])
        context["cited"] = cited
        context["reference"] = cited.reference() if cited else None
        context["provision"] = register.provisions().get(value["law"]) if cited and cited.article else None
        return context

    class Meta:
        icon = "doc-full-inverse"
        label = _("Citation of a law")
        template = "blocks/citation.html"
        preview_value = {"law": "children-51", "note": ""}
        when_to_use = _("A guide rests on one article: show what it says. In a sentence, insert a citation instead.")
        description = _("An article of a law with its plain meaning and its status")
