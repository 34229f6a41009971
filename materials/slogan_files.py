"""The slogan bank as files: lines of text for a loudspeaker or a board, and a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from materials import banners
from materials.slogan_selection import BOTH
from materials.slogans import Slogan
from portal import languages, spreadsheets
from portal.references import expand_text


def text(found: Iterable[Slogan], language: str, page_language: str) -> bytes:
    """Each slogan with its year and source.

    For Notepad: line ends of Windows, and a byte-order mark, without which older ones take it for another encoding.
    """
    shown = tuple(languages.NAMES) if language == BOTH else (language,)
    with override(page_language):
        blocks = [[*(slogan.wording(one).text for one in shown), f"({_origin(slogan)})"] for slogan in found]
    lines = "\n\n".join("\n".join(block) for block in blocks)
    return f"{lines}\n".replace("\n", "\r\n").encode("utf-8-sig")


def table(found: Iterable[Slogan], letter_height: int, page_language: str) -> bytes:
    """Everything that the bank knows of each slogan, its headings in the language of the page."""
    with override(page_language):
        heading = [
            _("Topic"), _("Year"), _("Whose words"), _("Source"), _("Usable until"), _("Legal basis"),
            *(column for name in languages.NAMES.values() for column in _columns(name, letter_height)),
        ]  # fmt: skip
        return spreadsheets.write(heading, [_row(slogan, letter_height) for slogan in found])


def _columns(name: str, letter_height: int) -> list[str]:
    length = _("length in metres, letters %(height)s cm high") % {"height": letter_height}
    return [name, f"{name}: {_('characters')}", f"{name}: {length}"]


def _row(slogan: Slogan, letter_height: int) -> list[str]:
    cells = [
        slogan.get_topic_display(), str(slogan.year), slogan.get_origin_display(), slogan.source,
        slogan.usable_until.isoformat() if slogan.usable_until else "", expand_text(slogan.legal_basis),
    ]  # fmt: skip
    for language in languages.NAMES:
        wording = slogan.wording(language)
        cells += [wording.text, str(wording.characters), banners.decimal_metres(wording.length(letter_height))]
    return [str(cell) for cell in cells]


def _origin(slogan: Slogan) -> str:
    return f"{slogan.year} · {slogan.get_origin_display()} · {slogan.source}"
