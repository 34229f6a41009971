"""The files of a poster: which there are, what they are called, and how each is made.

A file without a typed name is kept in memory, for the next who asks. One with a typed name is made for the one reader
who typed it and then forgotten: the page says that nothing of it is kept, and that is to be true of the memory too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from materials.studio import boxes, rendering
from materials.studio.child import STUDIO
from materials.studio.data import poster_data
from materials.studio.kept import Shelf
from materials.studio.options import BOTH, Options

if TYPE_CHECKING:
    from materials.poster_page import PosterPage

TEMPLATE = "poster"
PREVIEW_INCH, CARD_INCH = 100, 58
SHARE_WIDTH, SHARE_HEIGHT, SHARE_PAPER_WIDTH = 1080, 1350, 297
shelf = Shelf()
# How heavy the PDFs without typed names were, by page and choices, for lists that show it.
_weights: dict[tuple[int, Options], int] = {}


@dataclass(frozen=True)
class Form:
    """A form in which a poster is served: the name below its page, its type, and how it is made."""

    address: str
    media_type: str
    paper: str = ""
    pixels_per_inch: float = 0
    is_counted: bool = False

    def kind(self, options: Options) -> str:
        """What somebody took, as downloads are counted."""
        if self.paper:
            return f"png-{self.paper}"
        return f"pdf-{options.size}-4xa4" if options.tiles else f"pdf-{options.size}"


PDF = Form("print.pdf", "application/pdf", is_counted=True)
PNG = Form("print.png", "image/png", pixels_per_inch=PREVIEW_INCH)
CARD = Form("card.png", "image/png", pixels_per_inch=CARD_INCH)
SHARE = Form(
    "share.png",
    "image/png",
    paper="share",
    pixels_per_inch=SHARE_WIDTH / SHARE_PAPER_WIDTH * 25.4,
    is_counted=True,
)
FORMS = {form.address: form for form in (PDF, PNG, CARD, SHARE)}


def made(form: Form, data: Mapping[str, Any]) -> bytes:
    """The file. Raises what `rendering` raises."""
    if data["school"] or data["commune"]:
        return _make(form, data)
    return shelf.made(key(form, data), lambda: _make(form, data))


def key(form: Form, data: Mapping[str, Any]) -> str:
    """A digest of everything that the file is made from; the same for the same bytes."""
    parts = json.dumps([_program(), form.address, form.pixels_per_inch, data], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()


def name(slug: str, form: Form, options: Options) -> str:
    """The name under which the file is saved, in ASCII."""
    language = "vi-en" if options.language == BOTH else options.language
    if form is SHARE:
        return f"{slug}-zalo-{language}.png"
    size = "a3-4xa4" if options.tiles else options.size
    return f"{slug}-{size}-{language}.{form.address.rpartition('.')[2]}"


def printed(page: PosterPage, options: Options) -> bytes:
    """The PDF of a poster with these choices. Raises what `rendering` raises."""
    return noted(page, options, made(PDF, poster_data(page.versions(), options)))


def noted(page: PosterPage, options: Options, pdf: bytes) -> bytes:
    """Remember how heavy a poster's PDF is, unless it holds a typed name; gives the PDF back."""
    if not options.is_named:
        _weights[page.pk, options] = len(pdf)
    return pdf


def weight(page: PosterPage, options: Options) -> int | None:
    """How heavy the PDF was when this process made it last; None where it did not."""
    return _weights.get((page.pk, options))


def forget() -> None:
    """Keep no file any more, and not how heavy they were."""
    shelf.forget()
    _weights.clear()


def _make(form: Form, data: Mapping[str, Any]) -> bytes:
    if form.pixels_per_inch:
        return rendering.png(TEMPLATE, data, form.pixels_per_inch)
    pdf = rendering.pdf(TEMPLATE, data)
    return boxes.with_boxes(pdf) if data["marks"] else pdf


@lru_cache(maxsize=1)
def _program() -> str:
    """A digest of typst's version, the templates, drawings and fonts: another edition makes other files."""
    digest = hashlib.blake2b(version("typst").encode(), digest_size=16)
    for path in sorted(STUDIO.rglob("*")):
        if path.is_file() and path.suffix in {".typ", ".svg", ".ttf"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()
