"""Makes the fonts that add ƀ and Ƀ to Be Vietnam Pro, which has every other letter of Ê Đê: a b with a bar.

A sheet that holds a letter of no font cannot be made at all, and Ƀuôn is in the name of many a village. Run it again
only when the fonts in `materials/studio/fonts` change: `.venv/bin/python scripts/stroked_letters.py`.
"""

from __future__ import annotations

import struct
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "materials" / "studio" / "fonts"
FAMILY = "Be Vietnam Stroke"
LETTERS = {0x180: "b", 0x243: "B"}
ON_CURVE = 1
SEGMENTS = 4  # the format of a character map that every font has
Points = list[tuple[int, int, int]]


class Font:
    """The tables of a TrueType font, and the little of them that is needed here."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self.tables = {}
        for index in range(struct.unpack_from(">H", data, 4)[0]):
            tag, _sum, offset, length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
            self.tables[tag.decode()] = data[offset : offset + length]
        self.long_loca = struct.unpack_from(">h", self.tables["head"], 50)[0] == 1
        self.metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]

    def glyph(self, character: str) -> int:
        """The glyph of a character, from the format 4 part of the character map."""
        cmap = self.tables["cmap"]
        for index in range(struct.unpack_from(">H", cmap, 2)[0]):
            start = struct.unpack_from(">L", cmap, 8 + 8 * index)[0]
            if struct.unpack_from(">H", cmap, start)[0] == SEGMENTS:
                return self._in_format_4(cmap, start, ord(character))
        raise ValueError("The font has no character map in format 4.")

    @staticmethod
    def _in_format_4(cmap: bytes, start: int, code: int) -> int:
        twice = struct.unpack_from(">H", cmap, start + 6)[0]
        ends, starts = start + 14, start + 16 + twice
        deltas, ranges = starts + twice, starts + 2 * twice
        for at in range(0, twice, 2):
            if struct.unpack_from(">H", cmap, ends + at)[0] >= code:
                first, delta, offset = (
                    struct.unpack_from(">H", cmap, starts + at)[0],
                    struct.unpack_from(">H", cmap, deltas + at)[0],
                    struct.unpack_from(">H", cmap, ranges + at)[0],
                )
                if not offset:
                    return (code + delta) % 65536
                return int(struct.unpack_from(">H", cmap, ranges + at + offset + 2 * (code - first))[0])
        raise ValueError(f"The font has no {chr(code)!r}.")

    def outline(self, glyph: int) -> list[Points]:
        """The contours of a glyph that is no composite, as points with their flags."""
        width, factor = ("L", 1) if self.long_loca else ("H", 2)
        size = struct.calcsize(f">{width}")
        data = self.tables["glyf"][factor * struct.unpack_from(f">{width}", self.tables["loca"], size * glyph)[0] :]
        count = struct.unpack_from(">h", data)[0]
        if count < 1:
            raise ValueError("The glyph is empty or made of others.")
        ends = struct.unpack_from(f">{count}H", data, 10)
        at = 12 + 2 * count + struct.unpack_from(">H", data, 10 + 2 * count)[0]
        flags: list[int] = []
        while len(flags) <= ends[-1]:
            flag, at = data[at], at + 1
            flags.append(flag)
            if flag & 8:
                flags += [flag] * data[at]
                at += 1
        xs, at = _coordinates(data, at, flags, 2, 16)
        ys, at = _coordinates(data, at, flags, 4, 32)
        points = list(zip(xs, ys, (flag & ON_CURVE for flag in flags), strict=True))
        return [
            points[first : last + 1] for first, last in zip((0, *(end + 1 for end in ends[:-1])), ends, strict=True)
        ]

    def advance(self, glyph: int) -> int:
        """How wide a glyph is."""
        return int(struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, self.metrics - 1))[0])


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    found, value = [], 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        found.append(value)
    return found, at


def stroked(font: Font, letter: str) -> list[Points]:
    """The letter with a bar: through the ascender of a b, through the middle of the stem of a B."""
    contours = font.outline(font.glyph(letter))
    left, top = min(x for x, _y, _on in contours[0]), max(y for _x, y, _on in contours[0])
    hyphen = [y for x, y, _on in font.outline(font.glyph("-"))[0]]
    thick = max(hyphen) - min(hyphen)
    middle = round(top * (0.84 if letter == "b" else 0.5))
    low, high = middle - thick // 2, middle + thick // 2
    reach = font.advance(font.glyph(letter))
    before, behind = left - round(0.13 * reach), left + round((0.42 if letter == "b" else 0.36) * reach)
    bar = [(before, low, 1), (before, high, 1), (behind, high, 1), (behind, low, 1)]
    return [*contours, bar]


def glyph_data(contours: list[Points]) -> bytes:
    """A glyph without hints, its coordinates as words."""
    points = [point for contour in contours for point in contour]
    xs, ys = [x for x, _y, _on in points], [y for _x, y, _on in points]
    ends, last = [], -1
    for contour in contours:
        last += len(contour)
        ends.append(last)
    data = struct.pack(">5h", len(contours), min(xs), min(ys), max(xs), max(ys))
    data += struct.pack(f">{len(ends)}HH", *ends, 0) + bytes(on for _x, _y, on in points)
    for values in (xs, ys):
        data += b"".join(struct.pack(">h", new - old) for old, new in zip([0, *values], values, strict=False))
    return data + b"\0" * (-len(data) % 4)


def character_map() -> bytes:
    """Format 4: one segment for each letter, glyphs 1 and 2, and the last one that must be there."""
    codes = sorted(LETTERS)
    ends, deltas = [*codes, 0xFFFF], [*((glyph - code) % 65536 for glyph, code in enumerate(codes, 1)), 1]
    count = len(ends)
    words = [2 * count, 4, 1, 2 * count - 4, *ends, 0, *ends, *deltas, *([0] * count)]
    part = struct.pack(">3H", 4, 6 + 2 * len(words), 0) + struct.pack(f">{len(words)}H", *words)
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + part


def names(style: str) -> bytes:
    """Family, style and the licence, which is that of the font it is made from."""
    entries = {
        0: "Copyright 2021 The Be Vietnam Pro Project Authors",
        1: FAMILY,
        2: style,
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        13: "SIL Open Font License, Version 1.1",
    }
    records, text = b"", b""
    for number, value in entries.items():
        encoded = value.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(encoded), len(text))
        text += encoded
    return struct.pack(">3H", 0, len(entries), 6 + len(records)) + records + text


def made_from(path: Path) -> bytes:
    """The small font for one weight."""
    font = Font(path)
    glyphs = [b"", *(glyph_data(stroked(font, LETTERS[code])) for code in sorted(LETTERS))]
    widths = [font.advance(font.glyph(LETTERS[code])) for code in sorted(LETTERS)]
    lefts = [struct.unpack_from(">h", glyph, 2)[0] for glyph in glyphs[1:]]
    offsets = [sum(map(len, glyphs[:index])) for index in range(len(glyphs) + 1)]
    head = bytearray(font.tables["head"])
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(font.tables["hhea"])
    struct.pack_into(">H", hhea, 34, len(glyphs))
    maxp = bytearray(font.tables["maxp"])
    struct.pack_into(">3H", maxp, 4, len(glyphs), 200, 8)
    style = path.stem.split("_")[1].lstrip("0123456789")
    tables = {
        "OS/2": font.tables["OS/2"],
        "cmap": character_map(),
        "glyf": b"".join(glyphs),
        "head": bytes(head),
        "hhea": bytes(hhea),
        "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in [(widths[0], 0), *zip(widths, lefts, strict=True)]),
        "loca": struct.pack(f">{len(offsets)}L", *offsets),
        "maxp": bytes(maxp),
        "name": names(style),
        "post": struct.pack(">L", 0x30000) + font.tables["post"][4:32],
    }
    return packed(tables)


def packed(tables: dict[str, bytes]) -> bytes:
    """The tables as a file with its sums."""
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    directory, body, start = b"", b"", 12 + 16 * count
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag.encode(), _sum(data), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    file = bytearray(header + directory + body)
    at = next(
        struct.unpack_from(">L", directory, 16 * i + 8)[0] for i in range(count) if directory[16 * i :][:4] == b"head"
    )
    struct.pack_into(">L", file, at + 8, (0xB1B0AFBA - _sum(bytes(file))) % 2**32)
    return bytes(file)


def _sum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}L", data)) % 2**32


def main() -> None:
    """One small font beside each weight."""
    for path in sorted(FONTS.glob("BeVietnamPro_*.ttf")):
        made = FONTS / path.name.replace("Pro_", "Stroke_")
        made.write_bytes(made_from(path))
        print(f"{made.name}: {made.stat().st_size} bytes")


if __name__ == "__main__":
    main()
