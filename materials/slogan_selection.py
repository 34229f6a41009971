"""What a reader asks the slogan bank for, read from the address: filters, the height of letters, room on a board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from materials import banners, slogans
from materials.slogans import Slogan
from portal import facets, languages
from portal.facets import Facets, Kind

SHORTEST_BOARD, LONGEST_BOARD = 5, 200
BOTH = "both"


class NotUnderstoodError(Exception):
    """The address asks for what there is not; its text is a sentence for the reader."""


@dataclass(frozen=True)
class Measures:
    """How tall letters on cloth are, in centimetres, and how many characters the board has; 0 for any number."""

    letter_height: int = banners.USUAL_HEIGHT
    board: int = 0

    @property
    def kept(self) -> dict[str, str]:
        """What every link on the page carries along."""
        height = {"height": str(self.letter_height)} if self.letter_height != banners.USUAL_HEIGHT else {}
        return height | ({"board": str(self.board)} if self.board else {})


def measures(asked: Mapping[str, Any]) -> Measures:
    """The measures that an address asks for; raises `NotUnderstoodError` for what there is not."""
    height = _number(asked.get("height") or str(banners.USUAL_HEIGHT))
    if height not in banners.LETTER_HEIGHTS:
        known = ", ".join(str(one) for one in banners.LETTER_HEIGHTS)
        raise NotUnderstoodError(_("Letters can be %(known)s cm high. Choose one of these heights.") % {"known": known})
    board = _number(asked.get("board") or "0")
    if board and not SHORTEST_BOARD <= board <= LONGEST_BOARD:
        raise NotUnderstoodError(
            _("A board has room for %(least)s to %(most)s characters. Write how many yours has, in digits.")
            % {"least": SHORTEST_BOARD, "most": LONGEST_BOARD}
        )
    return Measures(height, board)


def language(asked: Mapping[str, Any], default: str) -> str:
    """The language of a file: Vietnamese, English or both; raises `NotUnderstoodError` for any other."""
    wanted = str(asked.get("language") or default)
    if wanted not in {*languages.NAMES, BOTH}:
        raise NotUnderstoodError(_("There are slogans in Vietnamese (vi), English (en) and both. Choose one of these."))
    return wanted


def selection(asked: Mapping[str, Any], wanted: Measures, page_language: str, address: str) -> Facets[Slogan]:
    """The usable slogans as the address narrows them; what a board has room for counts in the page's language."""
    found = [
        slogan
        for slogan in slogans.usable()
        if not wanted.board or slogan.wording(page_language).characters <= wanted.board
    ]
    kinds = [facets.topics(lambda slogan: {slogan.topic}, gettext_lazy("All"), gettext_lazy("Topic")), *_kinds(found)]
    return Facets(kinds, found, asked, address, wanted.kept)


def _kinds(found: list[Slogan]) -> list[Kind[Slogan]]:
    years = {str(year): str(year) for year in sorted({slogan.year for slogan in found}, reverse=True)}
    origins = dict(Slogan.Origin.choices)
    return [
        Kind("origin", gettext_lazy("Whose words"), gettext_lazy("All"), origins, lambda slogan: {slogan.origin}),
        Kind("year", gettext_lazy("Year"), gettext_lazy("All"), years, lambda slogan: {str(slogan.year)}),
    ]


def _number(written: str) -> int:
    """The number, or one that nothing has."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 4 else -1  # noqa: PLR2004
