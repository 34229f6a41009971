"""Plain text with an empty line between paragraphs, as editors type it."""

from __future__ import annotations

import re


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
