"""Pictures to upload: not of anybody, but of the right format, size and number of pixels."""

from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


@cache
def portrait() -> bytes:
    """A certificate photo by R059 and R060: JPEG, 413×579, white background, in colour, sharp."""
    picture = Image.new("RGB", (413, 579), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((60, 330, 353, 800), fill=(38, 60, 110))
    draw.ellipse((120, 110, 293, 350), fill=(224, 182, 150))
    draw.pieslice((112, 80, 301, 280), 180, 360, fill=(40, 30, 25))
    random = Random(1)
    for _ in range(9000):  # grain: a real photo is never flat
        x, y = random.randrange(70, 343), random.randrange(120, 579)
        red, green, blue = picture.getpixel((x, y))  # type: ignore[misc]
        if (red, green, blue) != (255, 255, 255):
            shade = random.randrange(-35, 36)
            picture.putpixel((x, y), tuple(max(0, min(255, c + shade)) for c in (red, green, blue)))
    return _jpeg(picture, 92)


@cache
def document(title: str) -> bytes:
    """A photographed paper by R061: JPEG, 900×1200, between 20 and 500 KB."""
    picture = Image.new("RGB", (900, 1200), (247, 244, 236))
    draw = ImageDraw.Draw(picture)
    random = Random(title)
    draw.rectangle((60, 60, 840, 1140), outline=(160, 30, 30), width=6)
    for line in range(140, 1080, 24):
        for column in range(110, 790, 18):
            if random.random() < 0.7:
                box = (column, line, column + random.randrange(4, 14), line + random.randrange(4, 14))
                draw.rectangle(box, fill=(random.randrange(60), random.randrange(60), random.randrange(80)))
    draw.ellipse((560, 880, 760, 1080), outline=(200, 30, 30), width=8)
    return _jpeg(picture, 80)


def picture_for(slot: str) -> bytes:
    return portrait() if slot == "certificate_photo" else document(slot)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
