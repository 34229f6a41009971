"""A picture in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from portal import illustrations
from portal.illustrations import Picture


@dataclass(frozen=True)
class DrawingAsImage:
    """Stands in for a photograph in the preview: a new portal has none yet."""

    name: str
    credit: str = ""

    def get_rendition(self, _size: str) -> Picture | None:
        """One of the portal's drawings, whatever size is asked for."""
        return illustrations.picture(self.name)


class FigureBlock(StructBlock):
    """A picture with alternative text for this place: the same picture means different things on different pages."""

    image = ImageChooserBlock(label=_("image"))
    alt = CharBlock(
        max_length=200,
        required=False,
        label=_("alternative text"),
        help_text=_("What the picture tells here, for those who cannot see it."),
    )
    decoration = BooleanBlock(
        required=False,
        label=_("mere decoration"),
        help_text=_("The picture tells nothing that the text does not tell. It then needs no alternative text."),
    )
    caption = CharBlock(max_length=200, required=False, label=_("caption"))

    def clean(self, value: Any) -> Any:
        """A picture says what it tells, or that it tells nothing; silence could mean either."""
        cleaned = super().clean(value)
        if not (cleaned["alt"] or cleaned["decoration"]):
            message = _("Say what the picture tells, or mark it as mere decoration.")
            raise StructBlockValidationError({"alt": ValidationError(message)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `picture`, the resized picture; None where the picture was deleted."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        image = value["image"]
        rendition = image.get_rendition("width-960") if image else None
        alt = "" if value["decoration"] else value["alt"]
        context["picture"] = Picture(rendition.url, alt, rendition.width, rendition.height) if rendition else None
        return context

    def get_preview_value(self) -> StructValue:
        """One of the portal's drawings in the place of a photograph."""
        alt = "Mẹ nắm tay con bên hồ có rào, cả hai mặc áo phao."
        value = [("image", DrawingAsImage("mother-and-child-pond")), ("alt", alt), ("decoration", False)]
        return StructValue(self, [*value, ("caption", "Ở gần nước, luôn có một người lớn chỉ nhìn con.")])

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/figure.html"
        description = _("A picture with alternative text and caption")
        when_to_use = _("A picture shows what words cannot. No child may be recognisable without written consent.")
