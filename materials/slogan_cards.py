"""A slogan as its page shows it: the words of each language with their measures and their banner."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from materials import banners
from materials.banners import Banner
from materials.slogan_selection import BOTH
from materials.slogans import Slogan
from materials.wording import Wording
from portal import languages


@dataclass(frozen=True)
class Words:
    """A slogan in one language; `marked` holds its references, and where its source breaks off there is no banner."""

    language: str
    name: str
    marked: str
    text: str
    characters: int
    length: str
    lines: int
    banner: Banner | None
    banner_url: str


@dataclass(frozen=True)
class SloganCard:
    """A slogan with its words in each language, and its banner in both, where both are complete."""

    slogan: Slogan
    versions: list[Words]
    both: Banner | None
    both_url: str


def slogan_card(slogan: Slogan, letter_height: int, address: str) -> SloganCard:
    """What the page at `address` shows of a slogan."""
    versions = [_words(slogan, code, letter_height, address) for code in languages.NAMES]
    wordings = [slogan.wording(code) for code in languages.NAMES]
    both = Banner(wordings[0], letter_height, wordings[1]) if all(one.is_complete for one in wordings) else None
    return SloganCard(slogan, versions, both, _banner_url(slogan, BOTH, letter_height, address))


def measure_choices() -> list[tuple[int, str]]:
    """The heights of letters to choose from, in centimetres and as people say them."""
    return [(height, banners.metres(height)) for height in banners.LETTER_HEIGHTS]


def _words(slogan: Slogan, code: str, letter_height: int, address: str) -> Words:
    wording: Wording = slogan.wording(code)
    banner = Banner(wording, letter_height)
    return Words(
        language=code,
        name=languages.NAMES[code],
        marked=slogan.en if code == "en" else slogan.vi,
        text=wording.text,
        characters=wording.characters,
        length=banners.metres(wording.length(letter_height)),
        lines=len(banner.lines),
        banner=banner if wording.is_complete else None,
        banner_url=_banner_url(slogan, code, letter_height, address),
    )


def _banner_url(slogan: Slogan, language: str, letter_height: int, address: str) -> str:
    query = {"language": language} | ({"height": letter_height} if letter_height != banners.USUAL_HEIGHT else {})
    return f"{address}banner-{slogan.key}.pdf?{urlencode(query)}"
