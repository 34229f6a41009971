"""Things to tick off."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class ChecklistBlock(StructBlock):
    """Things to have or to do, in any order; prints with boxes to tick."""

    title = CharBlock(max_length=120, label=_("title"))
    items = ListBlock(TextBlock(rows=1), min_num=2, label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("Checklist")
        template = "blocks/checklist.html"
        preview_value = {"title": "Trước mùa hè", "items": ["Rào quanh hồ", "Treo phao và dây cứu"]}
        description = _("Things to tick off")
        when_to_use = _("Things to have or to do, in any order. It prints with boxes to tick.")
