"""What may be asked of a file: to be stored, once."""

from dataclasses import dataclass

from .record import Merged, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where the sealed bytes lie, and what opens them."""

    original: str  # object key
    rendition: str  # object key of the clean copy, all that is ever shown
    rendition_sha256: str
    file_key: str


@dataclass(frozen=True, slots=True)
class StoreFile:
    account: str  # its owner
    slot: str
    sha256: str  # of the bytes as uploaded
    picture: Picture
    kept: Kept
    merged: Merged | None = None  # if it was made of several


Command = StoreFile
