"""A three-minute reminder for a class: what to say, ask, do and remember."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, PageChooserBlock, StructBlock, TextBlock
from wagtail.models import Page

from portal.links import linked_pages
from portal.topics import Topic


class Ages(models.TextChoices):
    """The classes that a reminder is written for."""

    ALL = "all", _("All grades")
    PRIMARY = "primary", _("Primary school")
    LOWER_SECONDARY = "lower-secondary", _("Lower secondary school")


def label(choices: type[models.TextChoices], value: str) -> str:
    """The name of a choice in the active language; empty for one that is no longer offered."""
    return str(choices(value).label) if value in choices.values else ""


class ReminderBlock(StructBlock):
    """One card of the deck. A teacher reads it out, asks, does one thing with the class, and is done."""

    title = CharBlock(max_length=70, label=_("title"))
    ages = ChoiceBlock(choices=Ages.choices, default=Ages.ALL, label=_("for which grades"))
    topic = ChoiceBlock(choices=Topic.choices, required=False, label=_("topic"))
    say = ListBlock(
        TextBlock(rows=1),
        min_num=2,
        max_num=4,
        label=_("say"),
        help_text=_("Two to four short sentences that the teacher reads out."),
    )
    ask = ListBlock(TextBlock(rows=1), min_num=1, max_num=2, label=_("ask"), help_text=_("One or two questions."))
    do = TextBlock(rows=2, max_length=240, label=_("do"), help_text=_("One action or gesture for the whole class."))
    remember = CharBlock(max_length=120, label=_("remember"), help_text=_("One line that the class repeats."))
    guide = PageChooserBlock(required=False, label=_("page to read before"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the names of grades and topic, and `link`, the title and address of the page to read."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["ages_label"] = label(Ages, value["ages"])
        context["topic_label"] = label(Topic, value["topic"])
        guide = value["guide"]
        found = linked_pages([guide.pk if isinstance(guide, Page) else guide]) if guide else []
        context["link"] = [{"title": page.title, "url": page.get_url(context.get("request"))} for page in found]
        return context

    class Meta:
        icon = "comment"
        label = _("Reminder")
        template = "blocks/reminder.html"
        preview_value = {
            "title": "Không nhảy xuống cứu bạn",
            "ages": "all",
            "topic": "water",
            "say": ["Bạn ngã xuống nước, em đứng trên bờ.", "Em hô to, ném phao cho bạn và gọi người lớn."],
            "ask": ["Quanh em có vật gì nổi được?"],
            "do": "Cả lớp hô to ba lần: Hô – ném – gọi.",
            "remember": "Hô to, ném phao, gọi người. Không nhảy xuống.",
            "guide": None,
        }
        description = _("A reminder of three minutes for a class")
        when_to_use = _("One thing that a class should do or know. Whoever needs longer wants a guide.")
