"""A picture as it was measured. What is None was not measured, and the rules are silent on it."""

from dataclasses import dataclass

from .vocabulary import JPEG, MPO, PNG

SIGNATURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """图片"""

    size: int  # bytes, as uploaded
    format: str = ""  # JPEG | MPO | PNG by content; anything else is none of these
    decodes: bool | None = None  # whole, not only its header
    width: int | None = None  # pixels, after EXIF rotation
    height: int | None = None
    frames: int = 1
    chroma_max: int | None = None  # largest difference of a pixel's red, green and blue, 0 to 255
    border_median_hsv: tuple[float, float, float] | None = None  # of the two upper corners, each 0 to 1
    laplacian_variance: float | None = None  # at a height of 413 pixels: the less, the more blurred
    detail: float | None = None  # share of its variance that is finer than a fifth of enlargement leaves
    faces: int | None = None
    glasses: bool | None = None

    @property
    def is_jpeg(self) -> bool:
        return self.format in {JPEG, MPO}

    @property
    def is_jpeg_or_png(self) -> bool:
        return self.format in {JPEG, MPO, PNG}

    @property
    def pixels(self) -> tuple[int, int] | None:
        return (self.width, self.height) if self.width and self.height else None


@dataclass(frozen=True, slots=True)
class Source:
    """One of the pictures that became one."""

    sha256: str  # of its bytes as sent
    top: int  # pixels from the upper edge of the merged image
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Merged:
    """合并图片: how it came about."""

    sources: tuple[Source, ...]  # from above to below, as the sender put them
    quality: int  # of the JPEG; 0: a PNG


@dataclass(frozen=True, slots=True)
class Arrived:
    """What may become a file."""

    data: bytes
    picture: Picture  # as it was measured
    rendition: bytes  # the clean copy
    merged: Merged | None = None  # if it was made of several


NOTHING = Arrived(b"", Picture(size=0), b"")


@dataclass(frozen=True, slots=True)
class Merging:
    """What became of several: nothing, where one of them is unfit or no image is small enough."""

    sources: tuple[Picture, ...]
    arrived: Arrived = NOTHING


def format_of(data: bytes) -> str:
    """By the first bytes alone; the name and what the sender calls it say nothing."""
    return next((name for signature, name in SIGNATURES.items() if data.startswith(signature)), "")
