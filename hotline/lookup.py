"""Finds the unit of today for whatever name somebody types, old or new, or says which ones it may be. Never a guess.

What is typed is cut into every run of neighbouring words; one query fetches all units whose name is one of them. A unit
then counts by how many of the words it explains: its own name, what it was part of, and words for kinds of unit before
them. Only those that explain the most remain. "phường 5 Tuy Hòa" is thus the ward 5 of Tuy Hòa, not Tuy Hòa itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.conf import settings

from hotline.place_names import ENGLISH_UNIT_WORDS, OTHER_NAMES, UNIT_WORDS, exact_words, joined, key, words
from hotline.places import Commune, FormerUnit, PlaceName, Province

LONGEST_QUERY = 100
MOST_WORDS = 16
LONGEST_RUN = 8
MOST_CANDIDATES = 50
# Words at the end of an address that name no unit.
COUNTRY = (("viet", "nam"), ("vietnam",), ("vn",))


class Found(Enum):
    """What kind of answer there is."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    SEVERAL = "several"
    NOTHING = "nothing"


class Why(Enum):
    """Why an answer is no single unit."""

    DIVIDED = "divided"
    SAME_NAME = "same_name"
    NOT_ALL_WORDS = "not_all_words"


@dataclass(frozen=True)
class Candidate:
    """A unit that may be meant: the one of today, or a former one (`former`) with what it became.

    `communes` is empty for a province, of today or former; `province` is then the answer.
    """

    former: FormerUnit | None
    communes: tuple[Commune, ...]
    province: Province

    @property
    def unit(self) -> FormerUnit | Commune | Province:
        """The unit that has the name."""
        return self.former or (self.communes[0] if self.communes else self.province)

    @property
    def is_district(self) -> bool:
        """Whether it is a former district."""
        return self.former is not None and self.former.level == FormerUnit.Level.DISTRICT


@dataclass(frozen=True)
class Answer:
    """What is known of a name: the candidates, best first, how many more there are, and why there are several."""

    found: Found
    candidates: tuple[Candidate, ...] = ()
    more: int = 0
    why: frozenset[Why] = frozenset()

    @property
    def reasons(self) -> list[str]:
        """Why there are several, as templates ask for it."""
        return [reason.value for reason in Why if reason in self.why]


@dataclass(frozen=True)
class _Match:
    """A row of the table of names, and how well it explains what was typed."""

    row: PlaceName
    covered: frozenset[int]
    kind_named: bool
    exact: bool
    sure: bool

    @property
    def order(self) -> tuple[bool, bool, bool, bool, str, str, str]:
        """The portal's own province first; then as typed with diacritics; then today's units, the larger first."""
        former = self.row.former
        unit = former or self.row.commune or self.row.province
        return (
            self.row.province_id != settings.PROVINCE_CODE,
            not self.exact,
            former is not None,
            self.row.commune is not None and not (former and former.level == FormerUnit.Level.DISTRICT),
            unit.name,
            self.row.province.name,
            former.code if former else "",
        )


class Typed:
    """What somebody typed, cut into words and into runs of words that may be names."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())[:LONGEST_QUERY]
        self.words = words(self.text)[:MOST_WORDS]
        for ending in COUNTRY:
            if tuple(self.words[-len(ending) :]) == ending and len(self.words) > len(ending):
                self.words = self.words[: -len(ending)]
        self.exact = exact_words(self.text)
        self.runs: dict[str, list[tuple[int, int]]] = {}
        for start in range(len(self.words)):
            for end in range(start + 1, min(len(self.words), start + LONGEST_RUN) + 1):
                run = joined(self.words[start:end])
                self.runs.setdefault(OTHER_NAMES.get(run, run), []).append((start, end))

    def with_kind(self, start: int, end: int) -> tuple[set[int], frozenset[str]]:
        """The words of a name together with those around it that say what kind of unit it is, and which kinds."""
        for length in (2, 1):
            before = tuple(self.words[start - length : start]) if start >= length else ()
            kinds = UNIT_WORDS.get(before)
            if kinds is None and self.words[start].isdigit():
                kinds = ENGLISH_UNIT_WORDS.get(before)
            if kinds:
                return set(range(start - length, end)), kinds
        for length in (2, 1):
            kinds = ENGLISH_UNIT_WORDS.get(tuple(self.words[end : end + length]))
            if kinds:
                return set(range(start, end + length)), kinds
        return set(range(start, end)), frozenset()

    def match(self, row: PlaceName) -> _Match:
        """How well a unit explains the words, in the best of the ways in which it can."""
        ways = [self._explained(row, own) for own in self.runs[row.key]]
        return max(ways, key=lambda way: (len(way.covered), way.kind_named, way.exact))

    def is_explained_by(self, match: _Match) -> bool:
        """Whether nothing is left over but words for kinds of unit."""
        kinds = UNIT_WORDS.keys() | ENGLISH_UNIT_WORDS.keys()
        return all((word,) in kinds for place, word in enumerate(self.words) if place not in match.covered)

    def _explained(self, row: PlaceName, own: tuple[int, int]) -> _Match:
        start, end = own
        covered, kinds = self.with_kind(start, end)
        unit = row.former or row.commune or row.province
        around = 0
        for name in row.within.split():
            for other, stop in self.runs.get(name, ()):
                taken, _kinds = self.with_kind(other, stop)
                if not taken & set(range(start, end)):
                    around += not taken <= covered
                    covered |= taken
        exact = "".join(self.exact[start:end]) == "".join(exact_words(unit.name))
        return _Match(row, frozenset(covered), unit.kind in kinds, exact, around > 0 or end - start > 1)


def find(text: str) -> Answer:
    """The answer for a name as it was typed, in any case, with or without diacritics. One query, none for no words."""
    typed = Typed(text)
    if not typed.runs:
        return Answer(Found.NOTHING)
    rows = PlaceName.objects.filter(key__in=typed.runs).select_related("former", "commune", "province")
    matches = [typed.match(row) for row in rows]
    best = max((len(match.covered) for match in matches), default=0)
    matches = [match for match in matches if len(match.covered) == best]
    complete = any(map(typed.is_explained_by, matches))
    if not complete:  # a stray number or syllable is in no answer to a whole sentence
        matches = [match for match in matches if match.sure]
    if any(match.kind_named for match in matches):
        matches = [match for match in matches if match.kind_named]
    return _answer(list(_candidates(sorted(matches, key=lambda match: match.order))), complete)


def _candidates(matches: list[_Match]) -> Iterator[Candidate]:
    """The matched rows as units; what leads to one and the same unit of today is told once."""
    communes: dict[int, list[Commune]] = {}
    for match in matches:
        if match.row.former_id and match.row.commune:
            communes.setdefault(match.row.former_id, []).append(match.row.commune)
    told: set[object] = set()
    for row in (match.row for match in matches):
        if row.commune is None:
            same: object = row.province_id if _is_same_province(row) else row.former_id
            candidate = Candidate(None if _is_same_province(row) else row.former, (), row.province)
        else:
            parts = tuple(communes[row.former_id]) if row.former_id else (row.commune,)
            same = parts[0].pk if len(parts) == 1 else row.former_id
            candidate = Candidate(row.former, tuple(sorted(parts, key=lambda one: one.name)), row.province)
        if same not in told:
            told.add(same)
            yield candidate


def _is_same_province(row: PlaceName) -> bool:
    """Whether a province of today is meant, or the one before the mergers whose name it kept."""
    return row.former is None or key(row.former.name) == key(row.province.name)


def _answer(candidates: list[Candidate], complete: bool) -> Answer:
    if not candidates:
        return Answer(Found.NOTHING)
    why = set() if complete else {Why.NOT_ALL_WORDS}
    first = candidates[0]
    if len(candidates) > 1:
        why.add(Why.SAME_NAME)
    if any(len(one.communes) > 1 and not one.is_district for one in candidates):
        why.add(Why.DIVIDED)
    if why:
        found = Found.SEVERAL
    elif first.is_district and len(first.communes) > 1:
        found = Found.DISTRICT
    else:
        found = Found.COMMUNE if first.communes else Found.PROVINCE
    shown = tuple(candidates[:MOST_CANDIDATES])
    return Answer(found, shown, len(candidates) - len(shown), frozenset(why))
