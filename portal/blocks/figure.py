"""A picture in the text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class FigureBlock(StructBlock):
    """A picture with alternative text for this place: the same picture means different things on different pages."""

    image = ImageChooserBlock(label=_("image"))
    alt = CharBlock(
        max_length=200,
        required=False,
        label=_("alternative text"),
        help_text=_("What the picture tells here, for those who cannot see it. Leave it empty for mere decoration."),
    )
    caption = CharBlock(max_length=200, required=False, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"
        description = _("A picture with alternative text and caption")
