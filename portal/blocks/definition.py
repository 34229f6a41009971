"""A word explained."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock

from portal import richtext


class DefinitionBlock(StructBlock):
    """A word that the reader may not know, and what it means in plain language."""

    term = CharBlock(max_length=120, label=_("word"))
    text = RichTextBlock(features=richtext.PARAGRAPHS, label=_("meaning"))

    class Meta:
        icon = "openquote"
        label = _("Definition")
        template = "blocks/definition.html"
        preview_value = {
            "term": "Xâm hại trẻ em",
            "text": "<p>Làm đau, làm nhục, bỏ mặc hoặc lợi dụng một đứa trẻ, bằng bất cứ cách nào.</p>",
        }
        description = _("A word and what it means")
        when_to_use = _("A page cannot do without a word that parents may not know. Explain it where it first appears.")
