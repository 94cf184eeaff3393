"""Pictures as they really come: whole or not, turned, in layers, with things hidden behind the end."""

from typing import Any

import pytest
from PIL import Image, ImageFilter

from eventkit.rules import Severity
from services.files.adapters.imaging import answer, inspect, work
from services.files.domain.record import Picture
from services.files.domain.rules import judge

from .examples import certificate_photo, encoded, noise, padded, png_header, portrait, scanned

PHOTO = "certificate_photo"


def found(slot: str, data: bytes) -> list[str]:
    return [violation.code for violation in judge(slot, inspect(data)[0])]


def test_good_photo_and_good_scan_are_accepted_without_a_remark() -> None:
    assert found(PHOTO, certificate_photo()) == []
    assert found("diploma_image", scanned()) == []


@pytest.mark.parametrize(
    ("size", "codes"),
    [
        (20_480, ["FILE_TOO_SMALL"]),
        (20_481, []),
        (512_000, []),
        (512_001, ["FILE_TOO_LARGE"]),
    ],
)
def test_size_counts_to_the_byte(size: int, codes: list[str]) -> None:
    assert found("work_proof", scanned(size)) == codes


@pytest.mark.parametrize(("size", "codes"), [(10_239, ["PHOTO_TOO_SMALL"]), (10_240, []), (614_400, [])])
def test_photo_has_other_limits(size: int, codes: list[str]) -> None:
    small = encoded(portrait(300, 420).quantize(16).convert("RGB"), quality=10)
    assert [code for code in found(PHOTO, padded(small, size)) if not code.startswith("W_")] == codes


def test_a33_enlarged_photo_is_suspected_and_not_refused() -> None:
    small = portrait(177, 248).filter(ImageFilter.GaussianBlur(0.6))
    assert found(PHOTO, encoded(small.resize((354, 496), Image.Resampling.BICUBIC))) == ["W_PHOTO_UPSCALED"]
    assert "W_PHOTO_UPSCALED" not in found(PHOTO, encoded(portrait().filter(ImageFilter.GaussianBlur(0.6))))
    assert inspect(encoded(Image.new("RGB", (300, 420), "white")))[0].detail is None
    assert inspect(encoded(Image.linear_gradient("L").resize((2001, 2001))))[0].detail is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"%PDF-1.7 " * 5000, "FILE_FORMAT_NOT_ALLOWED"),
        (b"\0\0\0\x18ftypheic" * 5000, "FILE_FORMAT_NOT_ALLOWED"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>" * 500, "FILE_FORMAT_NOT_ALLOWED"),
        (encoded(noise(200, 200), "WEBP"), "FILE_FORMAT_NOT_ALLOWED"),
        (encoded(noise(200, 200), "GIF"), "FILE_FORMAT_NOT_ALLOWED"),
        (b"\xff\xd8\xff" + b"\0" * 30_000, "FILE_CORRUPT"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30_000, "FILE_CORRUPT"),
        (encoded(noise(400, 400))[:40_000], "FILE_CORRUPT"),  # half of it
        (encoded(noise(200, 200), "PNG")[:-20_000], "FILE_CORRUPT"),
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes, code: str) -> None:
    picture, rendition = inspect(data)
    assert [violation.code for violation in judge("id_front", picture)] == [code]
    assert rendition == b""


def test_name_and_type_say_nothing_and_content_everything() -> None:
    png = encoded(portrait(), "PNG")
    assert found(PHOTO, png) == ["PHOTO_FORMAT"]
    assert inspect(png)[0].format == "PNG"


def test_moving_png_is_refused_and_a_phones_mpo_is_not() -> None:
    frames: Any = {"save_all": True, "append_images": [noise(120, 120)]}
    assert found("id_front", encoded(noise(120, 120), "PNG", **frames)) == ["FILE_MULTIFRAME"]
    mpo = encoded(portrait(), "MPO", save_all=True, append_images=[portrait()])
    assert (inspect(mpo)[0].format, inspect(mpo)[0].frames) == ("MPO", 2)
    assert found(PHOTO, mpo) == []


def test_bomb_is_recognised_by_its_header_and_never_decoded() -> None:
    picture, rendition = inspect(padded(png_header(6000, 4001), 30_000))
    assert (picture.width, picture.height, picture.decodes, rendition) == (6000, 4001, None, b"")
    assert [violation.code for violation in judge("id_front", picture)] == ["FILE_TOO_MANY_PIXELS"]
    assert found("id_front", padded(png_header(60_000, 60_000), 30_000)) == ["FILE_TOO_MANY_PIXELS"]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (portrait(background=(67, 142, 219)), "PHOTO_BACKGROUND"),
        (portrait(background=(215, 215, 215)), "W_PHOTO_BACKGROUND"),
        (portrait().convert("L").convert("RGB"), "PHOTO_NOT_COLOR"),
        (portrait().filter(ImageFilter.GaussianBlur(12)), "PHOTO_BLURRED"),
        (portrait(496, 496), "W_PHOTO_ASPECT"),
        (portrait(294, 413), "PHOTO_PIXELS"),
    ],
)
def test_photo_is_measured_as_it_looks(picture: Image.Image, code: str) -> None:
    assert code in found(PHOTO, padded(encoded(picture, quality=95), 300_000))


def test_white_photo_of_many_colours_measures_as_such() -> None:
    measured = inspect(certificate_photo())[0]
    assert measured.chroma_max is not None
    assert measured.chroma_max > 100
    assert measured.border_median_hsv is not None
    assert measured.border_median_hsv[1:] == pytest.approx((0.0, 1.0), abs=0.02)


def test_worker_says_the_same_over_its_pipe() -> None:
    data = scanned()
    assert answer(work(data)) == inspect(data)
    assert answer(work(b"no picture"))[0] == Picture(size=10)


def test_severity_of_a_ribbon_is_a_warning() -> None:
    ribbon = Picture(size=30_000, format="PNG", decodes=True, width=60_000, height=2)
    assert [v.severity for v in judge("id_front", ribbon)] == [Severity.WARNING]
