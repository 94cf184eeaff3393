"""Writes contracts/tables/characters.tsv.gz: every Han character with its radical, strokes and readings.

    apt-get download unicode-data && dpkg-deb -x unicode-data_15.0.0-1_all.deb x
    python deploy/data/build_characters.py x/usr/share/unicode

One line a character, in the order of Unicode: character, Kangxi radical, strokes, readings with blanks.
The first reading is the customary one. What Unihan does not know stays empty.
"""

import bz2
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parents[2] / "contracts" / "tables" / "characters.tsv.gz"
READINGS = ("kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin", "kHanyuPinlu")  # the customary one first
SOURCES = ("Unihan_IRGSources.txt.bz2", "Unihan_Readings.txt.bz2")
READING = re.compile(r"[a-zü\u0300-\u036fà-ǿḿế]+", re.I)

Fields = dict[str, str]


def unihan(folder: Path) -> dict[int, Fields]:
    """By code point, the fields of each character."""
    held = defaultdict[int, Fields](dict)
    for name in SOURCES:
        with bz2.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("U+"):
                    code, field, value = line.rstrip("\n").split("\t")
                    held[int(code[2:], 16)][field] = value
    return held


def readings(fields: Fields) -> list[str]:
    """“10019.020:tiàn,tán” and “yì(12)” say places and counts besides, which are left out."""
    said = (word for field in READINGS for word in re.split(r"[\s,]+", fields.get(field, "")))
    found = (READING.search(word.rpartition(":")[2]) for word in said)
    return [*dict.fromkeys(match[0].lower() for match in found if match)]


def lines(held: dict[int, Fields]) -> Iterator[str]:
    for code in sorted(held):
        fields = held[code]
        if "kRSUnicode" in fields:
            radical = re.match(r"\d+", fields["kRSUnicode"])
            strokes = fields.get("kTotalStrokes", "").partition(" ")[0]
            yield "\t".join((chr(code), radical[0] if radical else "", strokes, " ".join(readings(fields))))


def main(folder: Path) -> None:
    text = "\n".join(lines(unihan(folder))) + "\n"
    FILE.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{FILE}: {text.count(chr(10))} characters, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
