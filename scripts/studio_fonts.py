"""Adds to Be Vietnam Pro the letters that it lacks and posters need: those of Ê Đê with a breve, ƀ, and the sign №.

The font can place a breve over a letter, but as two glyphs, and programs then read the letter twice when somebody
copies it from a PDF or has it read aloud. Each new glyph is made of the font's own ones, so it looks at home. The fonts
in `materials/studio/fonts` are the result. Needed again only with another edition of the font:

    uv run --no-project --with fonttools --with uharfbuzz python scripts/studio_fonts.py FOLDER_OF_THE_ORIGINALS
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "materials" / "studio" / "fonts"
BREVE = "\u0306"
PRECOMPOSED = {"ĕ": "e", "ĭ": "i", "ŏ": "o", "ŭ": "u", "Ĕ": "E", "Ĭ": "I", "Ŏ": "O", "Ŭ": "U"}
# These have no code of their own in Unicode: they are written as two characters, and become one glyph.
PAIRS = "êôơưÊÔƠƯ"


def main(originals: Path) -> None:
    """Write the completed font of each weight."""
    for source in sorted(originals.glob("BeVietnamPro_*.ttf")):
        font = TTFont(source, recalcTimestamp=False)
        complete(font, hb.Font(hb.Face(hb.Blob.from_file_path(str(source)))))
        font.save(FONTS / source.name)


def complete(font: TTFont, shaper: Any) -> None:
    """Add every glyph, and say which characters it stands for."""
    glyphs = font.getGlyphSet()
    for letter, base in PRECOMPOSED.items():
        add(font, f"uni{ord(letter):04X}", *shaped(glyphs, shaper, base + BREVE), code=ord(letter))
    ligatures = {}
    for letter in PAIRS:
        base = font.getBestCmap()[ord(letter)]
        add(font, f"{base}_uni0306", *shaped(glyphs, shaper, letter + BREVE))
        ligatures[(base, "uni0306")] = f"{base}_uni0306"
    join(font, ligatures)
    for letter, base, middle in (("ƀ", "b", 626), ("Ƀ", "B", 560)):
        add(font, f"uni{ord(letter):04X}", *struck(font, glyphs, base, middle), code=ord(letter))
    pen, width = TTGlyphPen(None), font["hmtx"]["N"][0]
    glyphs["N"].draw(pen)
    glyphs["ordmasculine"].draw(TransformPen(pen, (1, 0, 0, 1, width, 0)))
    add(font, "uni2116", pen, width + font["hmtx"]["ordmasculine"][0], code=ord("№"))


def shaped(glyphs: Any, shaper: Any, text: str) -> tuple[TTGlyphPen, int]:
    """A letter and its mark as the font places them, and how wide they are."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer)
    pen, x = TTGlyphPen(None), 0
    for found, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        name = shaper.glyph_to_string(found.codepoint)
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, x + place.x_offset, place.y_offset)))
        x += place.x_advance
    return pen, x


def struck(font: TTFont, glyphs: Any, base: str, middle: int) -> tuple[TTGlyphPen, int]:
    """b or B with the bar of đ, mirrored, across its stem: the two leftmost places of its outline."""
    points, _ends, _flags = font["glyf"][base].getCoordinates(font["glyf"])
    left = min(x for x, _y in points)
    right = min(x for x, _y in points if x > left + 20)
    half = round((right - left) * 0.4)
    pen = TTGlyphPen(None)
    glyphs[base].draw(pen)
    pen.moveTo((left - 92, middle - half))
    for point in ((left - 92, middle + half), (right + 138, middle + half), (right + 138, middle - half)):
        pen.lineTo(point)
    pen.closePath()
    return pen, font["hmtx"][base][0]


def add(font: TTFont, name: str, pen: TTGlyphPen, width: int, code: int | None = None) -> None:
    """A glyph with its width and, where it has one, its character."""
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    for table in font["cmap"].tables if code else ():
        table.cmap[code] = name


def join(font: TTFont, ligatures: dict[tuple[str, str], str]) -> None:
    """Let a letter and the breve behind it become one glyph, after whatever the font does with marks itself."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(ligatures)]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(table.LookupList.LookupCount - 1)
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
