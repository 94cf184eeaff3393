"""Finds a text wherever it is written, however it is written: plain, encoded, escaped, inside of base64."""

import os
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes

CODECS = ("utf-8", "gbk", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, order=True)
class Trace:
    """Where something was found, and written how. What was found is not told."""

    file: str
    way: str


def ways(text: str) -> Iterator[tuple[bytes, str]]:
    """Each way to write it, and its name."""
    for codec in CODECS:
        raw = text.encode(codec)
        yield raw, codec
        yield raw.hex().encode(), f"{codec} hex"
        yield raw.hex().upper().encode(), f"{codec} HEX"
        quoted = "".join(f"%{byte:02X}" for byte in raw)
        for form in {quoted, quoted.lower(), quote_from_bytes(raw), quote_from_bytes(raw).lower()}:
            yield form.encode(), f"{codec} url"
        yield from ((form, f"{codec} base64 +{shift}") for shift, form in enumerate(in_base64(raw)))
    escaped = text.encode("ascii", "backslashreplace")
    yield escaped, "escaped"
    yield escaped.upper().replace(b"\\U", b"\\u"), "Escaped"


def in_base64(raw: bytes) -> Iterator[bytes]:
    """The letters that tell of these bytes alone, whatever stands before and after: three alignments."""
    for before in range(3):
        whole = b64encode(b"\0" * before + raw)
        first, last = (8 * before + 5) // 6, 8 * (before + len(raw)) // 6
        yield whole[first:last]


def traces(texts: Iterable[str], *folders: Path) -> set[Trace]:
    """Every file below the folders is read, none is opened up: what is packed must be unpacked before."""
    needles: dict[bytes, str] = {}
    for form, way in (each for text in texts for each in ways(text)):
        if b"\n" not in form:  # between two needles
            needles.setdefault(form, way)
    command = ["grep", "-raFob", "-f", "-", *map(str, folders)]
    given = b"\n".join(sorted(needles))
    found = subprocess.run(command, input=given, env=os.environ | {"LC_ALL": "C"}, capture_output=True)
    assert found.returncode in {0, 1}, found.stderr[-500:]
    return {trace(line, needles) for line in found.stdout.splitlines() if line}


def trace(line: bytes, needles: dict[bytes, str]) -> Trace:
    """``file:offset:what``"""
    file, _, form = line.split(b":", 2)
    return Trace(file.decode(errors="replace"), needles.get(form, "?"))
