"""Names of places: one spelling to show, one key to find them by, and what a unit is called in each language.

Nothing here needs Django: `scripts/build-places`, which makes the list of places, uses it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from portal.vietnamese import compose, fold, folded_words

# What kinds of unit are called in Vietnamese, as in official lists, and in English.
KINDS = {
    "xã": "Commune",
    "phường": "Ward",
    "đặc khu": "Special Zone",
    "thị trấn": "Township",
    "huyện": "District",
    "quận": "Urban District",
    "thị xã": "Town",
    "thành phố": "City",
    "tỉnh": "Province",
}
# How people write a kind before a name, folded, one word after the other; "p5" is read as "p 5".
UNIT_WORDS: dict[tuple[str, ...], frozenset[str]] = {
    **{tuple(fold(kind).split()): frozenset({kind}) for kind in KINDS},
    ("x",): frozenset({"xã"}),
    ("p",): frozenset({"phường"}),
    ("dk",): frozenset({"đặc khu"}),
    ("tt",): frozenset({"thị trấn"}),
    ("h",): frozenset({"huyện"}),
    ("q",): frozenset({"quận"}),
    ("tx",): frozenset({"thị xã"}),
    ("tp",): frozenset({"thành phố"}),
    ("t",): frozenset({"tỉnh"}),
}
# Names in daily use that no official list has, as keys.
OTHER_NAMES = {
    "banmethuot": "buonmathuot",
    "buonmethuot": "buonmathuot",
    "bmt": "buonmathuot",
    "hcm": "hochiminh",
    "hcmc": "hochiminh",
    "tphcm": "hochiminh",
    "thuathienhue": "hue",
}
LONGEST_NAME = 60
ALLOWED = re.compile(r"[\w ’–.()-]+")
_APOSTROPHES = re.compile("['`´ʼʹ′‘’]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE_ON_SECOND_VOWEL = re.compile(
    rf"(?<![qQ])([oO](?=[aAeE])|[uU](?=[yY]))([aAeEyY])([{_TONES}])(?![\w\u0300-\u036f])"
)
# "KRông", "H’MLay"; not "II", and not "ĐamBri", which is written so.
_CLOSE_CAPITALS = re.compile(r"(?<![^\W_])([^\W\d_a-z])([^\W\d_a-z])(?=[^\W\d_A-Z])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_TWO_NUMBERS = re.compile(r"(?<=\d) (?=\d)")
_Y_AS_I = re.compile(r"(?<=[bcdghklmnprstvx])y$|(?<=^qu)y$")


def tidy(name: str) -> str:
    """A name in the one spelling of this portal: NFC, single blanks, ’, tones as in Hòa and Thủy, capitals.

    Lists mix Hoà and Hòa, straight and curly apostrophes, hyphens and dashes; "Đắk song" lacks a capital, "KRông Búk"
    has one too many.
    """
    text = " ".join(_APOSTROPHES.sub("’", compose(name)).split())
    text = re.sub(r" [-–—] ", " – ", text)
    return " ".join(_CLOSE_CAPITALS.sub(_lowered, word[:1].upper() + word[1:]) for word in move_tones(text).split(" "))


def move_tones(text: str) -> str:
    """The tone of an open oa, oe, uy on the first vowel: "Hoà" becomes "Hòa", "Thuỷ" "Thủy"; "Quý" stays."""
    return compose(_TONE_ON_SECOND_VOWEL.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))


def words(text: str) -> list[str]:
    """The folded words of what somebody typed or of a name; digits stand alone, so "P5" is two words.

    Each is spelled as a key needs it: Pắk and Pắc, Lí and Lý are the same, and 05 is 5. Apostrophes vanish.
    """
    return [_spelled(token) for token in _TOKEN.findall(fold(_APOSTROPHES.sub("", text)))]


def exact_words(text: str) -> list[str]:
    """The words in lower case with their diacritics, as many as `words` finds."""
    return _TOKEN.findall(move_tones(_APOSTROPHES.sub("", compose(text)).lower()))


def key(name: str) -> str:
    """What a name is looked up by: its words without blanks, since "M Drắk" and "M’Drắk" are the same place."""
    return joined(words(name))


def joined(run: Iterable[str]) -> str:
    """Words as a key; two numbers stay apart, since "1 1" is not the ward 11."""
    return _TWO_NUMBERS.sub("-", " ".join(run)).replace(" ", "")


def folded(name: str) -> str:
    """What the admin's search looks in: "buon ma thuot"."""
    return " ".join(folded_words(_APOSTROPHES.sub("", name)))


def full_name(kind: str, name: str, language: str, *, capital: bool = True) -> str:
    """A unit with its kind: "Phường Tuy Hòa", "Tuy Hòa Ward"; in Vietnamese text `capital=False` gives "phường …"."""
    if language == "vi":
        return f"{kind[0].upper() if capital else kind[0]}{kind[1:]} {name}"
    return f"{KINDS[kind]} {name}" if name.isdigit() else f"{name} {KINDS[kind]}"


def _lowered(match: re.Match[str]) -> str:
    """The second of two capitals in small; anything else as it was."""
    first, second = match.groups()
    return first + second.lower() if first.isupper() and second.isupper() else first + second


def _spelled(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word.endswith("k"):
        word = f"{word[:-1]}c"
    if word.startswith("dak"):  # "Daklak", "DakNong"
        word = f"dac{word[3:]}"
    return _Y_AS_I.sub("i", word)


# The same in English, where it stands behind a name and only before a number: "Krông Pắc District", "Ward 5".
ENGLISH_UNIT_WORDS: dict[tuple[str, ...], frozenset[str]] = {
    **{tuple(words(english)): frozenset({kind}) for kind, english in KINDS.items()},
    ("district",): frozenset({"huyện", "quận"}),
}
