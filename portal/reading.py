"""How long a page takes to read."""

from __future__ import annotations

from django.db import models

from portal import texts

# Vietnamese writes each syllable as a word, so readers get through more of them in a minute.
WORDS_PER_MINUTE = {"vi": 240, "en": 200}


def reading_minutes(page: models.Model) -> int:
    """Whole minutes, at least one, for a reader of ordinary pace."""
    words = sum(len(text.text.split()) for text in texts.of_instance(page))
    locale = getattr(page, "locale", None)
    pace = WORDS_PER_MINUTE.get(getattr(locale, "language_code", "vi"), 200)
    return max(1, round(words / pace))
