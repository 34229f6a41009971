"""Steps to follow in order."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class StepBlock(StructBlock):
    """One step: what to do, and how."""

    heading = CharBlock(max_length=160, label=_("what to do"))
    text = TextBlock(required=False, rows=2, label=_("how"))

    class Meta:
        icon = "arrow-right"
        label = _("step")


class StepsBlock(StructBlock):
    """Numbered steps; the reader does them in this order."""

    title = CharBlock(max_length=120, required=False, label=_("title"))
    items = ListBlock(StepBlock(), min_num=2, label=_("steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "blocks/steps.html"
        preview_value = {
            "title": "Cứu gián tiếp",
            "items": [
                {"heading": "Hô to", "text": "Gọi người lớn quanh đó."},
                {"heading": "Đưa sào", "text": "Nằm xuống bờ mà kéo."},
            ],
        }
        description = _("Numbered steps to follow in order")
        when_to_use = _("The order matters: first this, then that. The heading of a step says what to do.")
