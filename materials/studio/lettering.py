"""How long a line of letters becomes, from the widths that the typeface itself states.

A TrueType file is a row of tables; four of them tell all that is needed: which glyph a character has (`cmap`), how far
each glyph moves the pen (`hmtx`, whose length `hhea` knows), and how tall a capital letter is (`OS/2`). Kerning is left
out: it shortens a line of words by about one part in a hundred, and nobody sews that closely.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache

from materials.studio.rendering import STUDIO
from portal.vietnamese import compose

FILES = {
    400: "BeVietnamPro_400Regular.ttf",
    500: "BeVietnamPro_500Medium.ttf",
    700: "BeVietnamPro_700Bold.ttf",
    800: "BeVietnamPro_800ExtraBold.ttf",
}
WINDOWS_UNICODE = (3, 1)


@dataclass(frozen=True)
class Typeface:
    """One weight of the portal's typeface, in its own units."""

    units: int
    capital: int
    advances: dict[int, int]
    missing: int

    @property
    def capital_share(self) -> float:
        """How tall a capital letter without its marks is, measured by the size of the type."""
        return self.capital / self.units

    def width(self, text: str, letter_height: float) -> float:
        """How long a line of text is where a capital letter is so tall; in the unit of `letter_height`."""
        advances = sum(self.advances.get(ord(character), self.missing) for character in compose(text))
        return advances * letter_height / self.capital


@cache
def typeface(weight: int) -> Typeface:
    """The typeface in a weight, read from its file once."""
    data = (STUDIO / "fonts" / FILES[weight]).read_bytes()
    tables = _tables(data)
    glyph_count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    # Each entry is an advance and a bearing; glyphs after the last entry are as wide as the last.
    widths = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] for glyph in range(glyph_count)]
    advances = {character: widths[min(glyph, glyph_count - 1)] for character, glyph in _glyphs(data, tables["cmap"])}
    units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    capital = struct.unpack_from(">h", data, tables["OS/2"] + 88)[0]
    return Typeface(units, capital, advances, missing=widths[0])


@cache
def characters() -> frozenset[str]:
    """The characters that every weight of the typeface has: what can be printed at all."""
    return frozenset.intersection(*(frozenset(map(chr, typeface(weight).advances)) for weight in FILES))


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * entry) for entry in range(count)]
    return {name.decode("ascii"): offset for name, _checksum, offset, _length in entries}


def _glyphs(data: bytes, start: int) -> list[tuple[int, int]]:
    """Characters and their glyphs, from the table for the characters of every language in use (format 4)."""
    count = struct.unpack_from(">H", data, start + 2)[0]
    records = [struct.unpack_from(">HHL", data, start + 4 + 8 * record) for record in range(count)]
    (offset,) = (offset for platform, encoding, offset in records if (platform, encoding) == WINDOWS_UNICODE)
    table = start + offset
    segments = struct.unpack_from(">H", data, table + 6)[0] // 2

    def column(number: int, kind: str = "H") -> tuple[int, ...]:
        # The columns follow one another; between the first two lies a pad of two bytes.
        at = table + 14 + 2 * segments * number + (2 if number else 0)
        return struct.unpack_from(f">{segments}{kind}", data, at)

    ends, starts, deltas, ranges = column(0), column(1), column(2, "h"), column(3)
    found = []
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for character in range(first, last + 1):
            glyph = character
            if ranges[segment]:
                place = table + 16 + 2 * (3 * segments + segment) + ranges[segment] + 2 * (character - first)
                glyph = struct.unpack_from(">H", data, place)[0]
            if glyph or not ranges[segment]:
                found.append((character, (glyph + deltas[segment]) % 0x10000))
    return [(character, glyph) for character, glyph in found if glyph]
