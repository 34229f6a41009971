"""Offers another spelling when nothing was found."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches

from portal.models import SearchEntry
from portal.search.query import Query
from portal.vietnamese import fold, words

SIMILARITY = 0.7


def suggest(query: Query, language: str) -> str | None:
    """The query with each unknown word replaced by the most alike word of a title, or None where nothing comes close.

    One query: the titles of the language.
    """
    spelled: dict[str, Counter[str]] = {}
    for title in SearchEntry.objects.filter(language=language).values_list("title", flat=True):
        for word in words(title):
            spelled.setdefault(fold(word), Counter())[word.lower()] += 1
    better = []
    for word in query.words:
        close = [word] if word in spelled else get_close_matches(word, list(spelled), n=1, cutoff=SIMILARITY)
        if not close:
            return None
        better.append(spelled[close[0]].most_common(1)[0][0])
    suggestion = " ".join(better)
    return suggestion if fold(suggestion) != " ".join(query.words) else None
