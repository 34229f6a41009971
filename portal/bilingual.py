"""Records that are one thing in both languages keep a column for each language."""

from __future__ import annotations

from django.utils.translation import get_language


class Bilingual:
    """Gives `name` from `name_vi` and `name_en`, by the active language, falling back to Vietnamese."""

    def in_language(self, field: str) -> str:
        """The value of a `<field>_vi` / `<field>_en` pair for the active language."""
        value = getattr(self, f"{field}_{get_language() or 'vi'}", "")
        return str(value or getattr(self, f"{field}_vi"))
