"""A picture in the text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.illustrations import Picture


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

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `picture`, the resized picture; None where the picture was deleted."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        image = value["image"]
        rendition = image.get_rendition("width-960") if image else None
        context["picture"] = (
            Picture(rendition.url, value["alt"], rendition.width, rendition.height) if rendition else None
        )
        return context

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"
        description = _("A picture with alternative text and caption")
