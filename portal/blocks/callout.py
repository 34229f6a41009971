"""A note that stands out from the text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock

from portal import richtext


class CalloutBlock(StructBlock):
    """One thing the reader must not miss; the tone says how serious it is."""

    tone = ChoiceBlock(
        choices=[("note", _("Note")), ("tip", _("Tip")), ("warning", _("Warning"))], default="note", label=_("tone")
    )
    title = CharBlock(max_length=120, label=_("title"))
    text = RichTextBlock(features=richtext.PARAGRAPHS, label=_("text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        template = "blocks/callout.html"
        preview_value = {
            "tone": "warning",
            "title": "Đừng dốc ngược trẻ",
            "text": "<p>Thổi ngạt và ép tim ngay tại chỗ.</p>",
        }
        description = _("One thing the reader must not miss")
        when_to_use = _("Something would go wrong if this were overlooked. One or two on a page, or none stands out.")
