"""What to do beside what to avoid."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class DoDontBlock(StructBlock):
    """Two lists side by side: do this, avoid that."""

    title = CharBlock(max_length=120, required=False, label=_("title"))
    do = ListBlock(TextBlock(rows=1), label=_("do"))
    dont = ListBlock(TextBlock(rows=1), label=_("avoid"))

    class Meta:
        icon = "tasks"
        label = _("Do and avoid")
        template = "blocks/do_dont.html"
        preview_value = {"title": "Khi con kể", "do": ["Lắng nghe", "Tin con"], "dont": ["Hỏi dồn"]}
        description = _("Two lists side by side")
        when_to_use = _("A wrong habit is common and its better way is easy to say.")
