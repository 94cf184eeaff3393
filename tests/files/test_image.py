"""其他彩色照片（指南 一）: R061"""

from dataclasses import replace
from typing import Any

import pytest

from contracts.files import PHOTO, SLOTS
from services.files.domain import vocabulary
from services.files.domain.rules import judge

from .examples import scan


def codes(**measures: Any) -> list[str]:
    return [violation.code for violation in judge("diploma_image", replace(scan, **measures))]


def test_picture_that_complies_is_not_remarked_on() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("measures", "code"),
    [
        ({"size": 0, "format": ""}, "FILE_EMPTY"),
        ({"format": ""}, "FILE_FORMAT_NOT_ALLOWED"),
        ({"format": "HEIF"}, "FILE_FORMAT_NOT_ALLOWED"),
        ({"decodes": False}, "FILE_CORRUPT"),
        ({"width": 24_000_001, "height": 1}, "FILE_TOO_MANY_PIXELS"),
        ({"format": "PNG", "frames": 2}, "FILE_MULTIFRAME"),
        ({"size": 20_480}, "FILE_TOO_SMALL"),
        ({"size": 512_001}, "FILE_TOO_LARGE"),
        ({"height": 599}, "W_FILE_LOW_RESOLUTION"),
    ],
)
def test_picture_that_does_not_comply_is_remarked_on(measures: dict[str, Any], code: str) -> None:
    assert codes(**measures) == [code]


@pytest.mark.parametrize(
    "measures",
    [
        {"size": 20_481},
        {"size": 512_000},
        {"format": "PNG"},
        {"format": "MPO", "frames": 2},
        {"width": 6000, "height": 4000},
        {"height": 600},
        {"chroma_max": 0},  # a grey scan is the reviewer's to see
        {"border_median_hsv": (0.6, 0.7, 0.9), "laplacian_variance": 1.0},
    ],
)
def test_picture_at_the_limit_is_accepted(measures: dict[str, Any]) -> None:
    assert codes(**measures) == []


def test_only_the_certificate_photo_may_be_larger() -> None:
    assert vocabulary.PHOTO == PHOTO
    most = {slot: vocabulary.cap(slot) for slot in SLOTS}
    assert most.pop(PHOTO) == 10 * 1024 * 1024
    assert set(most.values()) == {512_000}
