"""A slogan as it is painted, typed or read out: its numbers written out of the registry, its letters counted."""

from __future__ import annotations

from dataclasses import dataclass

from materials.studio import lettering
from portal import references
from portal.vietnamese import compose

# Banners are lettered in this weight; lengths are of it.
WEIGHT = 800
BREAKS_OFF = "…"


@dataclass(frozen=True)
class Piece:
    """A part of a word that is set alike; a number of the registry stands out."""

    text: str
    is_number: bool = False


Word = tuple[Piece, ...]


@dataclass(frozen=True)
class Wording:
    """The words of a slogan in one language, between which a line may be broken: a number is never torn apart."""

    language: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The slogan as plain text, in composed letters."""
        return line_of(self.words)

    @property
    def characters(self) -> int:
        """How many places it takes on a board of lamps, blanks included."""
        return len(self.text)

    @property
    def is_complete(self) -> bool:
        """Whether these are all the words: the source of some official slogans breaks off."""
        return not self.text.endswith(BREAKS_OFF)

    def length(self, letter_height: float) -> float:
        """How long one line of it is on cloth where capital letters are so tall, in the unit of that height."""
        return length_of(self.words, letter_height)


def wording(text: str, language: str) -> Wording:
    """The words of a text that may hold references."""
    words: list[list[Piece]] = [[]]
    place = 0
    for match in references.PATTERN.finditer(text):
        _add(words, text[place : match.start()])
        reference = references.resolve(*match.groups())
        if reference is not None:
            words[-1].append(Piece(compose(reference.text), is_number=match[1] == "call"))
        place = match.end()
    _add(words, text[place:])
    return Wording(language, tuple(tuple(word) for word in words if word))


def line_of(words: tuple[Word, ...]) -> str:
    """Words side by side."""
    return " ".join("".join(piece.text for piece in word) for word in words)


def length_of(words: tuple[Word, ...], letter_height: float) -> float:
    """How long words side by side are, where capital letters are so tall."""
    return lettering.typeface(WEIGHT).width(line_of(words), letter_height)


def _add(words: list[list[Piece]], text: str) -> None:
    """Continue the last word, and begin a new one after each blank."""
    first, *others = compose(text).split(" ")
    if first:
        words[-1].append(Piece(first))
    words.extend([Piece(other)] if other else [] for other in others)
