"""Names that a reader types for a poster: a school's, a commune's or a village's.

They are bounded in length and in characters, so that whatever is accepted can be set with our font and fits the sheet.
What cannot be seen (zero-width characters, soft hyphens, byte order marks) comes along when a name is copied from a
page or a document; nobody could find it to delete it, so it is taken out without a word.
"""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from hotline.number_format import FEWEST_DIGITS, digits
from hotline.numbers import unregistered
from materials.studio.lettering import characters

MOST_CHARACTERS = 80
# A longer one could not be broken into lines; no word of a name has half as many letters.
LONGEST_WORD = 30
SIGNS = frozenset(".,-–’'\"“”‘()/&№+:;")
BREVE, CIRCUMFLEX = "\u0306", "\u0302"
# Letters of Ê Đê that have no code of their own with a breve; the font has a glyph for each pair.
BEFORE_BREVE = frozenset("êôơưÊÔƠƯ")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Written without the letters of Ê Đê on the keyboard, or with the marks in the other order: what was meant.
_MEANT = {f"b{BREVE}": "ƀ", f"B{BREVE}": "Ƀ", f"{BREVE}{CIRCUMFLEX}": f"{CIRCUMFLEX}{BREVE}"}


class RefusedError(ValueError):
    """The name cannot be printed; the message tells the reader why and what to do."""


def checked(typed: str) -> str:
    """The name as it is printed: composed characters, single blanks. Raises `RefusedError`."""
    name = _folded(typed)
    if len(name) > MOST_CHARACTERS:
        raise RefusedError(
            _("This has %(count)s characters, and %(most)s fit. Shorten it, for example “THCS” for the whole words.")
            % {"count": len(name), "most": MOST_CHARACTERS}
        )
    for word in name.replace("-", " ").split():
        if len(word) > LONGEST_WORD:
            raise RefusedError(
                _("“%(word)s…” is a very long word. Put blanks between the words, so that the name can be broken.")
                % {"word": word[:LONGEST_WORD]}
            )
    for place, character in enumerate(name):
        if not _is_printable(character, name[place - 1] if place else ""):
            raise RefusedError(_reason(character))
    for number in unregistered(name):
        if len(digits(number)) > FEWEST_DIGITS:
            raise RefusedError(
                _("“%(number)s” looks like a telephone number. Leave it out: only checked numbers may be printed.")
                % {"number": number}
            )
    return name


def _folded(typed: str) -> str:
    text = unicodedata.normalize("NFD", " ".join(typed.translate(_UNSEEN).split()))
    for written, meant in _MEANT.items():
        text = text.replace(written, meant)
    return unicodedata.normalize("NFC", text)


def _is_printable(character: str, before: str) -> bool:
    if character in SIGNS or character == " " or character in "0123456789":
        return True
    if character == BREVE:
        return before in BEFORE_BREVE
    return unicodedata.name(character, "").startswith("LATIN ") and character in characters()


def _reason(character: str) -> str:
    visible = character.isprintable() and not unicodedata.category(character).startswith("M")
    return _("“%(character)s” cannot be printed. Leave it out: letters, digits and %(signs)s can be used.") % {
        "character": character if visible else f"U+{ord(character):04X}",
        "signs": '. , - ’ " ( ) / & № + : ;',
    }
