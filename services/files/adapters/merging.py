"""Several proofs made one legible image of at most 500 KB (rule book 7.4). Runs in a worker process."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

import msgspec
from PIL import Image

from ..domain.record import Arrived, Merging, Picture, format_of
from ..domain.rules import judge_sources
from ..domain.vocabulary import MORE_THAN, MOST
from .imaging import BROKEN, FORMATS, inspect, on_white, orientation_of, turned
from .stacking import LANCZOS, shapes_of

BEST, WORST, FINEST = 85, 60, 95  # quality of a JPEG


def work(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(merge(msgspec.msgpack.decode(payload, type=list[bytes])))


def answer(said: bytes) -> Merging:
    """What ``work`` said, on our side of the pipe."""
    return msgspec.msgpack.decode(said, type=Merging)


def merge(images: Sequence[bytes]) -> Merging:
    """``images``: two to six, from above to below."""
    sources = tuple(map(header, images))
    if judge_sources(sources):
        return Merging(sources)
    shapes = [shape for shape in shapes_of(sources) if shape.is_possible]
    if not shapes:
        return Merging(sources)
    decoded = [*map(partial(part, shapes[0].width), images, shapes[0].heights)]
    parts = [image for image in decoded if image]
    if len(parts) < len(images):
        judged = zip(sources, decoded, strict=True)
        return Merging(tuple(replace(source, decodes=bool(image)) for source, image in judged))
    for shape in shapes:
        if found := packed(shape.stacked(parts)):
            data, quality = found
            return Merging(sources, Arrived(data, *inspect(data), shape.merged(images, quality)))
    return Merging(sources)


def part(width: int, data: bytes, height: int) -> Image.Image | None:
    """Upright, on white, of that size; None if it does not decode whole."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            image.draft("RGB", (max(width, height), max(width, height)))  # spares a large JPEG its pixels
            image.load()
            upright = turned(on_white(image), orientation_of(image))
            return upright.resize((width, height), LANCZOS, reducing_gap=3)
    except BROKEN:
        return None


def packed(image: Image.Image) -> tuple[bytes, int] | None:
    """The finest that is small enough, and its quality; None if even the coarsest is too large."""
    fine = encoded(image, BEST)
    if len(fine) <= MORE_THAN:
        return finer(image)
    if len(fine) <= MOST:
        return fine, BEST
    found, low, high = encoded(image, WORST), WORST, BEST
    if len(found) > MOST:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        tried = encoded(image, middle)
        if len(tried) <= MOST:
            found, low = tried, middle
        else:
            high = middle
    return found, low


def finer(image: Image.Image) -> tuple[bytes, int]:
    """Of an almost empty image, which must have more than 20 KB all the same."""
    fine = encoded(image, FINEST)
    return (fine, FINEST) if len(fine) > MORE_THAN else (encoded(image, 0), 0)


def encoded(image: Image.Image, quality: int) -> bytes:
    """A progressive JPEG, or of quality 0 a PNG."""
    written = BytesIO()
    if quality:
        image.save(written, "JPEG", quality=quality, progressive=True)
    else:
        image.save(written, "PNG")
    return written.getvalue()


def header(data: bytes) -> Picture:
    """What a picture says of itself before it is decoded, upright."""
    if not format_of(data):
        return Picture(size=len(data))
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            width, height = image.size
            if orientation_of(image) in (5, 6, 7, 8):
                width, height = height, width
            frames = int(getattr(image, "n_frames", 1))
            return Picture(
                size=len(data), format=str(image.format), width=width, height=height, frames=frames
            )
    except BROKEN:
        return Picture(size=len(data), format=format_of(data), decodes=False)
