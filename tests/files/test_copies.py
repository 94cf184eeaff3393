"""Clean copies: upright, in plain colours, and nothing in them but pixels."""

from io import BytesIO

import pytest
from PIL import Image

from services.files.adapters.imaging import inspect

from .examples import encoded, portrait

SECRET = b"<?php system($_GET[0]);?>"


def copy_of(data: bytes) -> Image.Image:
    return Image.open(BytesIO(inspect(data)[1]))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_is_measured_and_copied_upright(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    lying = encoded(portrait(496, 354), exif=exif, quality=92)
    picture, rendition = inspect(lying)
    upright = (354, 496) if orientation >= 5 else (496, 354)
    assert (picture.width, picture.height) == upright
    assert Image.open(BytesIO(rendition)).size == upright


def test_damaged_exif_does_not_damage_the_picture() -> None:
    assert inspect(encoded(portrait(), exif=b"Exif\0\0nonsense"))[0].decodes


def test_copy_holds_pixels_and_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif[0x8825] = {1: "N", 2: (25.0, 2.0, 0.0)}
    original = encoded(portrait(), exif=exif, comment=SECRET, quality=92) + b"PK\x03\x04" + SECRET
    assert SECRET in original
    copied = copy_of(original)
    assert (copied.format, copied.mode, dict(copied.getexif())) == ("JPEG", "RGB", {})
    assert "comment" not in copied.info
    assert SECRET not in inspect(original)[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_picture_of_every_kind_of_colour_is_copied(mode: str) -> None:
    blank = Image.new(mode, (640, 640))
    copied = copy_of(encoded(blank, "JPEG" if mode == "CMYK" else "PNG"))
    assert (copied.mode, copied.size) == ("RGB", (640, 640))


def test_what_is_transparent_is_shown_on_white() -> None:
    copied = copy_of(encoded(Image.new("RGBA", (640, 640), (0, 0, 0, 0)), "PNG"))
    assert copied.getpixel((0, 0)) == (255, 255, 255)


def test_no_picture_of_the_camera_makes_a_long_ribbon_longer() -> None:
    picture, rendition = inspect(encoded(Image.new("RGB", (60_000, 2)), "PNG"))
    assert (picture.decodes, picture.width) == (True, 60_000)
    assert rendition
