"""What can happen to a file. A fact: past tense, frozen; the name under which it is stored is for ever."""

from dataclasses import dataclass
from typing import ClassVar

from eventkit.personal import Personal

from .record import Merged


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStored:
    """Without the owner's key nobody reads ``file_key``, and without that nobody reads the picture."""

    name: ClassVar[str] = "files.stored"
    account: str
    slot: str
    sha256: str  # of the bytes as uploaded
    format: str
    size: int  # bytes
    width: int  # pixels, after EXIF rotation
    height: int
    warnings: tuple[str, ...]
    original: str  # object key
    rendition: str  # object key
    rendition_sha256: str
    file_key: Personal[str]


@dataclass(frozen=True, slots=True)
class ImagesMerged:
    """Several proofs became the one image that is stored beside this."""

    name: ClassVar[str] = "files.images_merged"
    merged: Merged


Event = FileStored | ImagesMerged
