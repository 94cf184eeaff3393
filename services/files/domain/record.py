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


def format_of(data: bytes) -> str:
    """By the first bytes alone; the name and what the sender calls it say nothing."""
    return next((name for signature, name in SIGNATURES.items() if data.startswith(signature)), "")
