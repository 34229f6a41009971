"""Vietnamese text for machines: folding for search, addresses for pages.

Unicode gives "đ" no decomposition, so Django's and Wagtail's own slug functions drop the letter; here it becomes "d".
"""

from __future__ import annotations

import re
import unicodedata

_BARRED_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_WORD = re.compile(r"\w+")


def compose(text: str) -> str:
    """The text in NFC, the form in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without diacritics: "ĐUỐI NƯỚC", in NFC or NFD, becomes "duoi nuoc".

    One character comes out for each composed character of Vietnamese that goes in, so offsets stay comparable.
    """
    decomposed = unicodedata.normalize("NFD", compose(text).translate(_BARRED_D).lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order."""
    return _WORD.findall(compose(text))


def folded_words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def slugify(text: str) -> str:
    """An address part: "Phòng chống đuối nước" becomes "phong-chong-duoi-nuoc"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))
