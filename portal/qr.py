"""The square that a phone reads from paper: a page's address as an SVG drawing."""

from __future__ import annotations

import io
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

# Paper gets wet and folded: a quarter of the drawing may be lost.
CORRECTION = "q"


@lru_cache(maxsize=512)
def svg(address: str) -> SafeString:
    """The drawing for an address, without size, colours or style of its own, for inclusion in a page."""
    drawing = io.BytesIO()
    segno.make(address, error=CORRECTION, micro=False).save(
        drawing, kind="svg", xmldecl=False, svgns=False, omitsize=True, svgclass=None, lineclass=None, border=2
    )
    # segno draws modules only; the address is in their pattern, never in the markup. The style sheet colours them.
    return mark_safe(drawing.getvalue().decode().replace(' stroke="#000"', ""))  # noqa: S308


def picture(address: str) -> str:
    """The drawing for an address as a file of its own, black, for paper that is not made from a page."""
    return str(svg(address)).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" stroke="#000"', 1)
