"""A reviewer's copy says all over it who looked at it and when (rule book 4.11). Runs in a worker process."""

from io import BytesIO

import msgspec
from PIL import Image, ImageDraw, ImageFont

QUALITY = 90
PARTS = 30  # letters are the longer side's 30th part high
GREY = (90, 90, 90)
FAINT = 72  # of 255: what is judged stays readable beneath
SLANT = 24  # degrees


def work(payload: bytes) -> bytes:
    return stamp(*msgspec.msgpack.decode(payload, type=tuple[bytes, str]))


def stamp(picture: bytes, words: str) -> bytes:
    """``picture``: a clean copy, JPEG; ``words``: printable ASCII. JPEG again."""
    with Image.open(BytesIO(picture), formats=("JPEG",)) as opened:
        image = opened.convert("RGB")
    mark = aslant(words, max(10, max(image.size) // PARTS))
    for row, y in enumerate(range(0, image.height, mark.height)):
        for x in range(-(mark.width // 2) * (row % 2), image.width, mark.width):
            image.paste(GREY, (x, y), mark)
    marked = BytesIO()
    image.save(marked, "JPEG", quality=QUALITY)
    return marked.getvalue()


def aslant(words: str, height: int) -> Image.Image:
    """How much of the colour goes where, for one time the words."""
    font = ImageFont.load_default(height)
    left, upper, right, lower = map(int, font.getbbox(words))
    mark = Image.new("L", (right - left + height, lower - upper + height))
    ImageDraw.Draw(mark).text((height // 2 - left, height // 2 - upper), words, FAINT, font)
    return mark.rotate(SLANT, expand=True)
