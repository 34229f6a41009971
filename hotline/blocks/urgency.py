"""When to call, and the button that calls."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, TextBlock

from hotline import registry


class UrgencyBlock(StructBlock):
    """An urgency card: its heading is the action ("Call 111 if…"), its button dials. Nothing in it leads elsewhere."""

    title = CharBlock(max_length=120, label=_("heading"), help_text=_("The action: Call {call:child-helpline} if…"))
    items = ListBlock(TextBlock(rows=1), min_num=1, label=_("when, or what to do"))
    helpline = ChoiceBlock(choices=registry.choices, label=_("helpline"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `helpline`, the registry's record."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["helpline"] = registry.find(value["helpline"])
        return context

    class Meta:
        icon = "warning"
        label = _("Urgency card")
        template = "blocks/urgency.html"
        preview_value = {
            "title": "Gọi {call:child-helpline} nếu…",
            "items": ["em bị đánh", "bạn nghi một đứa trẻ đang bị hại"],
            "helpline": "child-helpline",
        }
        description = _("When to call, and a button that dials")
        when_to_use = _("A reader may have to call at once. At most two on a page, on top; the heading is the action.")
        in_contents = False
