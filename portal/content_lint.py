"""Reads the published texts for what an editor should look at again; the words it knows are in `vocabulary`.

An error is certain and fails `check_content`. A warning is a guess from words: a person has to look.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.text import Truncator
from wagtail.models import Page

from portal import passages
from portal.passages import Paragraph, Passage
from portal.vocabulary import BY_LANGUAGE, PAST_YEAR, Vocabulary

MOST_WORDS = 120
QUOTE_LENGTH = 110
# From this day on there are two levels of government; the ministry had gone four months before.
REFORM = datetime.date(2025, 7, 1)
# Where a claim is quoted in order to be answered or avoided.
QUOTED = {"myth", "dont"}
SOURCES = {"source", "coverage"}
# Blocks of short texts that are understood together only: a name in one, its year in another.
READ_AS_ONE = {"key_figure", "table", *SOURCES}
# A card that shows a law: it stands beside the text that speaks of it.
CITATIONS = {"citation", "penalties"}
# A title shows references as they are typed.
CANNOT_CITE = {"title", "seo_title"}


@dataclass(frozen=True)
class Finding:
    """A sentence for the editor; `certain` makes it an error."""

    sentence: str
    certain: bool = False


@dataclass(frozen=True)
class Read:
    """A page with its texts, its words and whether it tells of the time before the reform."""

    page: Page
    passages: tuple[Passage, ...]
    words: Vocabulary
    of_the_past: bool


def findings() -> Iterator[Finding]:
    """Everything found in the live pages of both languages, page by page, with the place where it stands."""
    pages = [
        page
        for page in Page.objects.live().filter(depth__gt=1, alias_of=None).select_related("locale").specific()
        if page.locale.language_code in BY_LANGUAGE
    ]
    past: set[str] = set()
    for page in sorted(pages, key=lambda page: str(page.path)):  # parents before their children
        words = BY_LANGUAGE[page.locale.language_code]
        if _tells_of_the_past(page, past):
            past.add(page.path)
        read = Read(page, tuple(passages.of_page(page)), words, page.path in past)
        for finding in chain.from_iterable(rule(read) for rule in RULES):
            yield Finding(f"{page.url_path} ({page.title}), {finding.sentence}", finding.certain)
    yield from _empty_bodies(pages)


def _tells_of_the_past(page: Page, past: set[str]) -> bool:
    """News and campaigns by their own date, else by the campaign above them."""
    for name in ("date", "starts_on"):
        day = getattr(page, name, None)
        if day:
            return bool(day < REFORM)
    if PAST_YEAR.search(getattr(page, "period", "")):
        return True
    return hasattr(page, "starts_on") and page.path[: -Page.steplen] in past


def _empty_bodies(pages: list[Page]) -> Iterator[Finding]:
    written = {page.translation_key for page in pages if len(getattr(page, "body", ""))}
    for page in pages:
        if hasattr(page, "body") and not len(page.body) and page.translation_key in written:
            sentence = f"{page.url_path} ({page.title}), body: is empty, but not in the other language"
            yield Finding(sentence, certain=True)


def _pictures(read: Read) -> Iterator[Finding]:
    for passage in read.passages:
        if passage.block == "figure" and not (passage.value["alt"] or passage.value["decoration"]):
            sentence = f"{passage.place}: the picture has no alternative text and is not marked as decoration"
            yield Finding(sentence, certain=True)
    if getattr(read.page, "image_id", None) and not read.page.image_alt:
        yield Finding("image_alt: the photograph has no alternative text")


def _key_figures(read: Read) -> Iterator[Finding]:
    for passage in read.passages:
        if passage.block == "key_figure":
            for part in ("source", "year"):
                if not passage.value[part].strip():
                    yield Finding(f"{passage.place}: the figure has no {part}", certain=True)


def _uncited_claims(read: Read) -> Iterator[Finding]:
    for number, passage in enumerate(read.passages):
        beside = {other.block for other in read.passages[max(number - 1, 0) : number + 2]}
        if passage.place in CANNOT_CITE or passage.block in SOURCES or beside & CITATIONS:
            continue
        if "{law:" in passage.text or read.words.citations.search(passage.text):
            continue
        for paragraph in passage.paragraphs:
            if not QUOTED & set(paragraph.parts) and read.words.claims.search(paragraph.text):
                yield Finding(f"{passage.place}: says what the law says, but cites none: {_quote(paragraph.text)}")


def _blame(read: Read) -> Iterator[Finding]:
    for passage in read.passages:
        for paragraph in passage.paragraphs:
            if QUOTED & set(paragraph.parts):
                continue
            for sentence in paragraph.sentences:
                if _blames(sentence, read.words):
                    yield Finding(f"{passage.place}: may lay the blame on a child: {_quote(sentence)}")


def _blames(sentence: str, words: Vocabulary) -> bool:
    blame = words.blame.search(sentence)
    return bool(blame and not words.denial.search(sentence[: blame.start()]) and not words.correction.search(sentence))


def _long_paragraphs(read: Read) -> Iterator[Finding]:
    for passage in read.passages:
        for paragraph in passage.paragraphs:
            if (count := len(paragraph.text.split())) > MOST_WORDS:
                yield Finding(f"{passage.place}: a paragraph of {count} words: {_quote(paragraph.text)}")


def _old_institutions(read: Read) -> Iterator[Finding]:
    if read.of_the_past:
        return
    for passage in read.passages:
        for sentence in _read_together(passage):
            if PAST_YEAR.search(sentence) or read.words.past.search(sentence):
                continue
            if read.words.abolished.search(sentence):
                yield Finding(f"{passage.place}: names a body that no longer exists: {_quote(sentence)}", certain=True)
            elif read.words.outdated.search(sentence):
                yield Finding(f"{passage.place}: may name what ended on 1 July 2025: {_quote(sentence)}")


def _read_together(passage: Passage) -> list[str]:
    if passage.block in READ_AS_ONE:
        return [passage.text]
    paragraphs: list[Paragraph] = [item for item in passage.paragraphs if not QUOTED & set(item.parts)]
    return [sentence for paragraph in paragraphs for sentence in paragraph.sentences]


def _quote(text: str) -> str:
    return f"“{Truncator(text).chars(QUOTE_LENGTH)}”"


RULES: list[Callable[[Read], Iterator[Finding]]] = [
    _pictures,
    _key_figures,
    _uncited_claims,
    _blame,
    _long_paragraphs,
    _old_institutions,
]
