"""Tells a printing house where a sheet is trimmed and how far its colours run over the edge."""

from __future__ import annotations

import io

import pikepdf

POINTS_PER_MILLIMETRE = 72 / 25.4
# As `templates/poster.typ` draws them: room for the crop marks, then the bleed, then the sheet.
SLUG, BLEED = 8, 3


def with_boxes(pdf: bytes, slug: float = SLUG, bleed: float = BLEED) -> bytes:
    """The same PDF with TrimBox and BleedBox on each page; the same input gives the same bytes, and tags stay."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.bleedbox = _inside(page.mediabox, slug)
            page.trimbox = _inside(page.mediabox, slug + bleed)
        document.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return made.getvalue()


def _inside(box: pikepdf.Array, millimetres: float) -> pikepdf.Array:
    left, bottom, right, top = (float(edge) for edge in box.as_list())
    away = millimetres * POINTS_PER_MILLIMETRE
    return pikepdf.Array([round(edge, 3) for edge in (left + away, bottom + away, right - away, top - away)])
