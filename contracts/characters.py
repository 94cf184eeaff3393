"""Rare characters (生僻字) found by how they sound, look or are numbered, for a name that no keyboard types.

From the Unihan database (tables/NOTICE.md). Read at the first question, half a second; twenty megabytes.
"""

import gzip
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from names.spelling import RARE_CHARACTERS

TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
RADICALS = 0x2F00  # where the 214 Kangxi radicals begin


@dataclass(frozen=True, slots=True)
class Character:
    character: str
    code: str  # U+4DAE
    radical: int  # 1 to 214
    strokes: int  # in all; 0 if nobody knows
    pinyin: tuple[str, ...]  # the customary reading first


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is empty is not asked for; what is not, all of it."""

    pinyin: str = ""  # yan, yǎn or yan3; lü or lv
    strokes: int = 0
    radical: str = ""  # its number, itself or a character that has it
    code: str = ""  # 4DAE, U+4DAE or the character
    page: int = 1


@cache
def lines() -> tuple[str, ...]:
    packed = files("contracts").joinpath("tables/characters.tsv.gz").read_bytes()
    return tuple(gzip.decompress(packed).decode().splitlines())


def at(place: int) -> Character:
    character, radical, strokes, readings = lines()[place].split("\t")
    code = f"U+{ord(character):04X}"
    return Character(character, code, int(radical), int(strokes or 0), tuple(readings.split()))


@cache
def index() -> Mapping[str, list[int]]:
    """Places of characters: of ``code 䶮``, ``sound yan``, ``sound yan3``, ``radical 212``, ``strokes 9``."""
    found = defaultdict[str, list[int]](list)
    for place, line in enumerate(lines()):
        character, radical, strokes, readings = line.split("\t")
        keys = {sound for reading in readings.split() for sound in sounds(reading)}
        for key in (f"code {character}", f"radical {radical}", f"strokes {strokes}", *keys):
            found[key].append(place)
    return dict(found)


def sounds(reading: str) -> tuple[str, str]:
    """Without and with its tone."""
    base, tone = split(reading)
    return f"sound {base}", f"sound {base}{tone}"


def split(reading: str) -> tuple[str, str]:
    """“yǎn” -> yan and 3; without a mark the tone is 5."""
    apart = unicodedata.normalize("NFD", reading.lower())
    tone = next((TONES[mark] for mark in apart if mark in TONES), "5")
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES)), tone


def search(wanted: Search) -> list[Character]:
    """By strokes, then as Unicode has them; nothing for nothing asked."""
    keys = [*keys_of(wanted)]
    if not keys:
        return []
    places = set.intersection(*({*index().get(key, ())} for key in keys))
    return sorted((at(place) for place in sorted(places)), key=lambda found: found.strokes)


def keys_of(wanted: Search) -> Iterator[str]:
    if wanted.code:
        yield f"code {character_of(wanted.code)}"
    if wanted.pinyin:
        yield f"sound {sound_of(wanted.pinyin)}"
    if wanted.radical:
        yield f"radical {radical_of(wanted.radical)}"
    if wanted.strokes:
        yield f"strokes {wanted.strokes}"


def character_of(code: str) -> str:
    """A legacy private-use point means its successor; empty for what is no code point."""
    said = code.strip()
    if len(said) != 1 or said.isascii():
        digits = said.upper().removeprefix("U+")
        valid = 1 <= len(digits) <= 6 and all(digit in "0123456789ABCDEF" for digit in digits)
        number = int(digits, 16) if valid else 0
        said = chr(number) if number <= 0x10FFFF else ""
    return said.translate(RARE_CHARACTERS)


def sound_of(pinyin: str) -> str:
    said = unicodedata.normalize("NFC", pinyin.strip().lower()).replace("u:", "ü").replace("v", "ü")
    base, tone = split(said)
    return f"{base}{tone}" if tone != "5" else base


def radical_of(radical: str) -> int:
    """0 for what has none."""
    said = radical.strip()
    if said.isdecimal():
        return int(said)
    if len(said) == 1 and 0 <= ord(said) - RADICALS < 214:
        return ord(said) - RADICALS + 1
    places = index().get(f"code {said}")
    return at(places[0]).radical if places else 0
