"""标准证件照片（指南 一(二)）: R059, R060"""

from dataclasses import replace
from typing import Any

import pytest

from eventkit.rules import Severity, Violation, warning
from services.files.domain.record import Picture
from services.files.domain.rules import broken, judge
from services.files.domain.rules.photo import ENLARGED

from .examples import photo


def codes(picture: Picture, severity: Severity) -> list[str]:
    return [v.code for v in judge("certificate_photo", picture) if v.severity is severity]


def errors(**measures: Any) -> list[str]:
    return codes(replace(photo, **measures), Severity.ERROR)


def warnings(**measures: Any) -> list[str]:
    assert errors(**measures) == []
    return codes(replace(photo, **measures), Severity.WARNING)


def test_photo_that_complies_is_not_remarked_on() -> None:
    assert judge("certificate_photo", photo) == []


def test_what_was_not_measured_is_not_judged() -> None:
    assert judge("certificate_photo", Picture(size=30_000, format="JPEG")) == []


@pytest.mark.parametrize(
    ("measures", "code"),
    [
        ({"size": 0, "format": ""}, "FILE_EMPTY"),
        ({"format": "PNG"}, "PHOTO_FORMAT"),
        ({"format": ""}, "PHOTO_FORMAT"),
        ({"decodes": False, "width": None, "height": None}, "FILE_CORRUPT"),
        ({"width": 6000, "height": 4001}, "FILE_TOO_MANY_PIXELS"),
        ({"size": 10_239}, "PHOTO_TOO_SMALL"),
        ({"size": 10 * 1024 * 1024 + 1}, "PHOTO_TOO_LARGE"),
        ({"width": 294}, "PHOTO_PIXELS"),
        ({"height": 412}, "PHOTO_PIXELS"),
        ({"chroma_max": 8}, "PHOTO_NOT_COLOR"),
        ({"border_median_hsv": (0.58, 0.75, 0.85)}, "PHOTO_BACKGROUND"),
        ({"border_median_hsv": (0.0, 0.31, 0.95)}, "PHOTO_BACKGROUND"),
        ({"border_median_hsv": (0.0, 0.0, 0.69)}, "PHOTO_BACKGROUND"),
        ({"laplacian_variance": 9.9}, "PHOTO_BLURRED"),
        ({"laplacian_variance": 0}, "PHOTO_BLURRED"),
    ],
)
def test_photo_that_does_not_comply_is_refused(measures: dict[str, Any], code: str) -> None:
    assert errors(**measures) == [code]


@pytest.mark.parametrize(
    "measures",
    [
        {"size": 10_240},
        {"size": 10 * 1024 * 1024},
        {"size": 614_400},  # the 500 KB are for other pictures
        {"format": "MPO", "frames": 2},
        {"width": 5668, "height": 4234},  # 23 998 312 pixels
        {"chroma_max": 9},
        {"border_median_hsv": (0.0, 0.12, 0.88)},
        {"laplacian_variance": 60},
    ],
)
def test_photo_at_the_limit_is_accepted(measures: dict[str, Any]) -> None:
    assert errors(**measures) == []


@pytest.mark.parametrize(
    ("measures", "code"),
    [
        ({"border_median_hsv": (0.0, 0.03, 0.84)}, "W_PHOTO_BACKGROUND"),
        ({"border_median_hsv": (0.0, 0.30, 0.95)}, "W_PHOTO_BACKGROUND"),
        ({"laplacian_variance": 59.9}, "W_PHOTO_SOFT"),
        ({"laplacian_variance": 10}, "W_PHOTO_SOFT"),
        ({"border_median_hsv": (0.0, 0.0, 0.70)}, "W_PHOTO_BACKGROUND"),
        ({"detail": ENLARGED * 0.99}, "W_PHOTO_UPSCALED"),
        ({"width": 413}, "W_PHOTO_ASPECT"),
        ({"faces": 0}, "W_PHOTO_NO_FACE"),
        ({"faces": 2}, "W_PHOTO_MULTI_FACE"),
        ({"faces": 1, "glasses": True}, "W_PHOTO_GLASSES"),
    ],
)
def test_doubt_is_the_reviewers(measures: dict[str, Any], code: str) -> None:
    assert warnings(**measures) == [code]


@pytest.mark.parametrize(
    "measures",
    [
        {"border_median_hsv": (0.0, 0.12, 0.88)},
        {"laplacian_variance": 60},
        {"detail": ENLARGED},
        {"faces": 1, "glasses": False},
    ],
)
def test_at_the_limit_there_is_no_doubt(measures: dict[str, Any]) -> None:
    assert warnings(**measures) == []


def test_first_group_that_finds_an_error_ends_the_asking() -> None:
    assert errors(format="PNG", size=5, width=1, height=1) == ["PHOTO_FORMAT"]
    assert errors(size=5, width=1, height=1, chroma_max=0) == ["PHOTO_TOO_SMALL"]


def test_soft_checks_are_told_all_together() -> None:
    found = errors(chroma_max=0, border_median_hsv=(0.6, 0.7, 0.9), laplacian_variance=1.0)
    assert found == ["PHOTO_NOT_COLOR", "PHOTO_BACKGROUND", "PHOTO_BLURRED"]


def test_violation_names_its_slot() -> None:
    (violation,) = judge("certificate_photo", replace(photo, size=1))
    assert violation.field == "certificate_photo"


def test_doubt_of_an_earlier_group_is_told_with_the_error_of_a_later_one() -> None:
    groups = ((lambda _: iter([warning("W")]),), (lambda _: iter([Violation("E")]),))
    assert broken(groups, "slot", photo) == [warning("W", "slot"), Violation("E", "slot")]
