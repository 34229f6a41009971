"""Turns a template and its data into a PDF or a picture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

STUDIO = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(STUDIO / "fonts")])


def _compiler(template: str, data: Mapping[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        str(STUDIO / "templates" / f"{template}.typ"),
        root=str(STUDIO),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template in `templates/`, tagged for screen readers.

    `data` is anything that JSON can hold; the template reads it with `json(bytes(sys.inputs.data))`, so that nothing
    a person typed is ever read as source. Raises `typst.TypstError` where the template cannot be set.
    """
    made: Any = _compiler(template, data).compile(format="pdf", pdf_standards=["ua-1"])
    return bytes(made)


def png(template: str, data: Mapping[str, Any], pixels_per_inch: float) -> bytes:
    """The first page of a template as a picture, made from the same source as the PDF."""
    pictures: Any = _compiler(template, data).compile(format="png", ppi=pixels_per_inch)
    return bytes(pictures[0] if isinstance(pictures, list) else pictures)
