"""A number with its source and year."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock


class KeyFigureBlock(StructBlock):
    """One figure; it cannot be entered without a source and a year."""

    value = CharBlock(max_length=40, label=_("figure"))
    label = CharBlock(max_length=200, label=_("what it counts"))
    source = CharBlock(max_length=200, label=_("source"))
    year = CharBlock(max_length=20, label=_("year"), help_text=_("The year or period that the figure describes."))

    class Meta:
        icon = "order"
        label = _("Key figure")
        template = "blocks/key_figure.html"
        preview_value = {
            "value": "1/3",
            "label": "ca đuối nước xảy ra ở hồ tưới",
            "source": "Báo Giáo dục",
            "year": "2025",
        }
        description = _("A number with its source and year")
        when_to_use = _("One number says more than a paragraph. Without source and year it is not accepted.")
