"""Which characters the studio's font can set, read from the font files themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent / "fonts"
# A table of characters as ranges; every font has one for the plane in which all letters in use here are.
RANGES = 4


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """The characters that all weights of the font have."""
    return frozenset.intersection(*(frozenset(_characters(path.read_bytes())) for path in FONTS.glob("*.ttf")))


def _characters(font: bytes) -> Iterator[str]:
    """The characters of one font, from its table `cmap`; see the OpenType specification."""
    start = _table(font, b"cmap")
    for record in range(_number(font, start + 2)):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * record + 4)
        if _number(font, start + offset) == RANGES:
            yield from _in_ranges(font, start + offset)


def _in_ranges(font: bytes, at: int) -> Iterator[str]:
    count = _number(font, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    for index in range(0, 2 * count, 2):
        offset = _number(font, offsets + index)
        first = _number(font, starts + index)
        for code in range(first, _number(font, ends + index) + 1):
            if offset:
                glyph = _number(font, offsets + index + offset + 2 * (code - first))
            else:
                glyph = (code + _number(font, deltas + index)) % 0x10000
            if glyph:
                yield chr(code)


def _table(font: bytes, name: bytes) -> int:
    """Where a table of the font begins."""
    for record in range(_number(font, 4)):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * record)
        if tag == name:
            return int(offset)
    raise ValueError(f"The font has no table {name!r}.")


def _number(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")
