"""Pictures measured and copied clean, by Pillow alone. Runs in a worker process, for a picture may burst it.

``work`` is what the process is asked; ``inspect`` is the same, called directly.
"""

import struct
from io import BytesIO

import msgspec
from PIL import Image

from ..domain.record import Picture, format_of
from ..domain.vocabulary import MOST_PIXELS
from .measures import border_median_hsv, chroma_max, detail, laplacian_variance

Image.MAX_IMAGE_PIXELS = None  # ours is lower, and wants to know the size before anything is decoded

FORMATS = ("JPEG", "PNG")  # opened at all (MPO is a JPEG): what attacked Pillow were mostly other decoders
BROKEN = (OSError, SyntaxError, ValueError, struct.error)  # what Pillow says of damaged bytes
ORIENTATION = 0x0112  # EXIF
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
HEIGHT = 413  # pixels, at which photos are measured
QUALITY = 90

Inspected = tuple[Picture, bytes]


def work(payload: bytes) -> bytes:
    return msgspec.msgpack.encode(inspect(payload))


def answer(said: bytes) -> Inspected:
    """What ``work`` said, on our side of the pipe."""
    picture, rendition = msgspec.msgpack.decode(said, type=Inspected)
    return picture, rendition


def broken(data: bytes) -> Inspected:
    """What is said of bytes that no decoder survived."""
    return Picture(size=len(data), format=format_of(data), decodes=False), b""


def inspect(data: bytes) -> Inspected:
    """Measures, and a clean copy as JPEG; no copy of what does not decode or has too many pixels."""
    if not format_of(data):
        return Picture(size=len(data)), b""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return unopened(data, image), b""
            return measured(data, image)
    except BROKEN:
        return broken(data)


def unopened(data: bytes, image: Image.Image) -> Picture:
    """Its header alone."""
    return Picture(size=len(data), format=str(image.format), width=image.width, height=image.height)


def measured(data: bytes, image: Image.Image) -> Inspected:
    format, frames = str(image.format), int(getattr(image, "n_frames", 1))
    image.load()
    upright = turned(on_white(image), orientation_of(image))
    small = upright.resize((narrowed(upright), HEIGHT), reducing_gap=3)
    picture = Picture(
        size=len(data),
        format=format,
        decodes=True,
        width=upright.width,
        height=upright.height,
        frames=frames,
        chroma_max=chroma_max(small),
        border_median_hsv=border_median_hsv(small),
        laplacian_variance=laplacian_variance(small),
        detail=detail(upright),
    )
    return picture, clean(upright)


def narrowed(image: Image.Image) -> int:
    """The width at which photos are measured; a ribbon is no photo and is not made longer for it."""
    return min(max(3, round(image.width * HEIGHT / image.height)), 10 * HEIGHT)


def on_white(image: Image.Image) -> Image.Image:
    """In red, green and blue, whatever it came in."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def orientation_of(image: Image.Image) -> int:
    """1, upright, also where the EXIF data are damaged: the picture is not."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return 1


def turned(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(TURNED[orientation]) if orientation in TURNED else image


def clean(image: Image.Image) -> bytes:
    """Nothing but its pixels: no EXIF, no comment, no profile, nothing behind the end."""
    copied = BytesIO()
    Image.frombytes("RGB", image.size, image.tobytes()).save(copied, "JPEG", quality=QUALITY)
    return copied.getvalue()
