"""Where the guide contradicts itself about pictures (rule book 6): a test a decision, named by its number."""

from dataclasses import replace

import pytest

from services.files.adapters.imaging import inspect
from services.files.domain.record import Picture
from services.files.domain.rules import judge

from .desk import Desk
from .examples import certificate_photo, encoded, photo, portrait, scan, scanned

PHOTO = "certificate_photo"


def codes(slot: str, picture: Picture) -> list[str]:
    return [violation.code for violation in judge(slot, picture)]


@pytest.mark.parametrize(
    ("slot", "picture", "size", "expected"),
    [
        (PHOTO, photo, 10_240, []),  # “不小于10KB”
        (PHOTO, photo, 10_239, ["PHOTO_TOO_SMALL"]),
        ("id_front", scan, 20_480, ["FILE_TOO_SMALL"]),  # “大于20KB”
        ("id_front", scan, 20_481, []),
        ("id_front", scan, 512_000, []),  # “不超过500KB”
        ("id_front", scan, 512_001, ["FILE_TOO_LARGE"]),
    ],
)
def test_a01_a02_sizes_are_of_1024_bytes_and_each_end_is_as_the_guide_words_it(
    slot: str, picture: Picture, size: int, expected: list[str]
) -> None:
    assert codes(slot, replace(picture, size=size)) == expected


def test_a03_photo_of_more_than_500_kb_is_accepted_up_to_10_mb() -> None:
    assert codes(PHOTO, replace(photo, size=10 * 1024 * 1024)) == []
    assert codes(PHOTO, replace(photo, size=10 * 1024 * 1024 + 1)) == ["PHOTO_TOO_LARGE"]


@pytest.mark.parametrize(("width", "height"), [(294, 600), (413, 412), (413, 295)])
def test_a04_both_sides_have_to_be_long_enough(width: int, height: int) -> None:
    assert "PHOTO_PIXELS" in codes(PHOTO, replace(photo, width=width, height=height))


def test_a04_sides_are_those_of_the_upright_picture() -> None:
    turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    lying, _ = inspect(encoded(portrait(413, 295), exif=turned))
    assert (lying.width, lying.height) == (295, 413)


def test_a05_content_decides_and_the_name_is_never_asked_for(desk: Desk) -> None:
    cmyk = encoded(portrait(400, 500).convert("CMYK"), quality=95)
    assert "PHOTO_FORMAT" not in codes(PHOTO, inspect(cmyk)[0])
    assert codes(PHOTO, inspect(encoded(portrait(), "PNG"))[0]) == ["PHOTO_FORMAT"]
    assert codes(PHOTO, replace(photo, format="MPO", frames=2)) == []
    assert desk.send(desk.ticket(PHOTO), certificate_photo()).status_code == 201


def test_a30_either_side_of_a_residence_permit_fits_the_place_of_the_emblem_side(desk: Desk) -> None:
    assert desk.send(desk.ticket("id_back"), scanned()).status_code == 201
