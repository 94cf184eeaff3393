"""How pictures stand one below the other: which size each part has, from the widest that is possible."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from PIL import Image

from ..domain.record import Merged, Picture, Source
from ..domain.vocabulary import MOST_PIXELS

WIDEST, NARROWEST, NARROWER = 1600, 800, 0.85  # pixels, and by how much to try next
GAP = 16  # pixels of white
TALLEST = 65_500  # pixels of a JPEG
LANCZOS = Image.Resampling.LANCZOS


@dataclass(frozen=True, slots=True)
class Shape:
    """Parts of one width, one below the other."""

    width: int
    heights: tuple[int, ...]

    @property
    def tops(self) -> tuple[int, ...]:
        return tuple(accumulate((height + GAP for height in self.heights[:-1]), initial=0))

    @property
    def height(self) -> int:
        return self.tops[-1] + self.heights[-1]

    @property
    def is_possible(self) -> bool:
        return self.width * self.height <= MOST_PIXELS and self.height <= TALLEST

    def stacked(self, parts: Sequence[Image.Image]) -> Image.Image:
        canvas = Image.new("RGB", (self.width, self.height), "white")
        for part, top, height in zip(parts, self.tops, self.heights, strict=True):
            canvas.paste(part.resize((self.width, height), LANCZOS, reducing_gap=3), (0, top))
        return canvas

    def merged(self, images: Sequence[bytes], quality: int) -> Merged:
        placed = zip(images, self.tops, self.heights, strict=True)
        sources = (Source(sha256(data).hexdigest(), top, self.width, height) for data, top, height in placed)
        return Merged(tuple(sources), quality)


def shapes_of(sources: Sequence[Picture]) -> Iterator[Shape]:
    """From the widest to the narrowest that can still be read. What is narrow from the start stays so."""
    sizes = [source.pixels or (1, 1) for source in sources]
    width = float(min(WIDEST, max(width for width, _ in sizes)))
    while True:
        whole = round(width)
        yield Shape(whole, tuple(max(1, round(height * whole / width)) for width, height in sizes))
        width *= NARROWER
        if width < NARROWEST:
            return
