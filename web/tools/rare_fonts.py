"""Cuts the font of rare characters: python rare_fonts.py HanaMinA.ttf HanaMinB.ttf.

Needs fonttools and brotli. Run by hand when the table of characters changes; what it writes is kept. A file
holds some hundred characters, so that a page loads only what its names need (src/fonts/rare.css).
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HOUSE = Path(__file__).parents[2]
TABLE = HOUSE / "contracts" / "tables" / "characters.tsv.gz"
FONTS = HOUSE / "web" / "packages" / "ui" / "src" / "fonts"
EACH = 512  # characters in a file
BLOCKS = ((0x3400, 0x4DBF), (0x20000, 0x3FFFF))  # extensions; the rest every device has
FACE = (
    '@font-face {{ font-family: "Kuaiji Rare"; font-display: swap; '
    'src: url("./{name}") format("woff2"); unicode-range: U+{first:X}-{last:X}; }}\n'
)


def wanted() -> list[int]:
    """Code points that have a reading: what none knows how to say is nobody's name."""
    lines = (line.split("\t") for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines())
    codes = (ord(character) for character, _, _, readings in lines if readings)
    return sorted(code for code in codes if any(low <= code <= high for low, high in BLOCKS))


def cut(fonts: list[str], codes: list[int]) -> Iterator[tuple[int, int]]:
    """One file at a time; answers the first and the last code point of each."""
    for font in fonts:
        there = set(TTFont(font, lazy=True).getBestCmap())
        mine = [code for code in codes if code in there]
        for at in range(0, len(mine), EACH):
            part = mine[at : at + EACH]
            write(font, part)
            yield part[0], part[-1]


def write(font: str, part: list[int]) -> None:
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=[], name_IDs=[], notdef_outline=True
    )
    options.drop_tables += ["GSUB", "GPOS", "VORG", "vhea", "vmtx", "BASE"]
    loaded = subset.load_font(font, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=part)
    cutter.subset(loaded)
    subset.save_font(loaded, str(FONTS / f"rare-{part[0]:x}.woff2"), options)


if __name__ == "__main__":
    ranges = cut(sys.argv[1:], wanted())
    faces = (FACE.format(name=f"rare-{first:x}.woff2", first=first, last=last) for first, last in ranges)
    (FONTS / "rare.css").write_text("".join(faces), encoding="utf-8")
