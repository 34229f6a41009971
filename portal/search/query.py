"""Answers a search on any database: diacritics, case, Unicode form and đ make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from portal.models import SearchEntry
from portal.vietnamese import compose, fold, folded_words

LONGEST_QUERY = 100
SNIPPET_LENGTH = 180
SHORTEST_BEGINNING = 5


@dataclass(frozen=True)
class Query:
    """What somebody looks for: the words as typed, and folded."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def parse(cls, typed: str) -> Query:
        """Trim what was typed to a sensible length and fold its words."""
        text = " ".join(compose(typed).split())[:LONGEST_QUERY]
        return cls(text, tuple(folded_words(text)))


def find(query: Query, language: str) -> QuerySet[SearchEntry]:
    """Entries that hold every word, the best first; a longer word also finds words that begin with it.

    A phrase in the title counts most, then all words in the title, then the phrase in the summary, then in the body.
    """
    if not query.words:
        return SearchEntry.objects.none()
    everywhere = Q()
    all_in_title = Q()
    for word in map(_beginning, query.words):
        in_title = Q(folded_title__contains=word)
        everywhere &= in_title | Q(folded_summary__contains=word) | Q(folded_body__contains=word)
        all_in_title &= in_title
    phrase = (
        f" {' '.join(query.words[:-1])} {_beginning(query.words[-1]).lstrip()}"
        if len(query.words) > 1
        else _beginning(query.words[0])
    )
    tier = Case(
        When(folded_title__startswith=phrase, then=Value(0)),
        When(folded_title__contains=phrase, then=Value(1)),
        When(all_in_title, then=Value(2)),
        When(folded_summary__contains=phrase, then=Value(3)),
        When(folded_body__contains=phrase, then=Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )
    found = SearchEntry.objects.filter(everywhere, language=language).annotate(tier=tier)
    return found.select_related("page", "page__locale").order_by("tier", "title", "pk")


def _beginning(word: str) -> str:
    """How a word is looked for. Vietnamese syllables are short and whole: "tre" must not find "treo"."""
    return f" {word}" if len(word) >= SHORTEST_BEGINNING else f" {word} "


def snippet(entry: SearchEntry, query: Query) -> SafeString:
    """The stretch of text around the first match, with matches marked; escaped, so it is safe HTML."""
    endings = ("" if len(word) >= SHORTEST_BEGINNING else r"\b" for word in query.words)
    pattern = re.compile("|".join(rf"\b{re.escape(word)}{end}" for word, end in zip(query.words, endings, strict=True)))
    for text in (entry.summary, entry.body):
        folded = fold(text)
        match = pattern.search(folded) if len(folded) == len(text) else None
        if match:
            return _marked(text, folded, pattern, match.start())
    return escape(entry.summary[:SNIPPET_LENGTH])


def _marked(text: str, folded: str, pattern: re.Pattern[str], position: int) -> SafeString:
    start = text.rfind(" ", 0, max(0, position - SNIPPET_LENGTH // 3)) + 1
    end = len(text) if len(text) - start <= SNIPPET_LENGTH else text.rfind(" ", start, start + SNIPPET_LENGTH)
    end = end if end > start else start + SNIPPET_LENGTH
    pieces, done = ["…" if start else ""], start
    for match in pattern.finditer(folded, start, end):
        pieces += [escape(text[done : match.start()]), "<mark>", escape(text[match.start() : match.end()]), "</mark>"]
        done = match.end()
    pieces += [escape(text[done:end]), "…" if end < len(text) else ""]
    return mark_safe("".join(pieces))  # noqa: S308  # every piece of text was escaped above
