"""脱敏（4.11）: a reviewer's copy carries who looked at it and when, over all of it, and stays readable."""

from io import BytesIO
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageChops, ImageStat

from eventkit.faults import Unavailable
from eventkit.pool import WorkFailed
from services.files.adapters import watermark
from services.files.wiring import PooledStamper

WORDS = "5b1c1a64-90f3-4a88-8a3e-7a5a54a2f0d2 2026-03-02 09:15:00"


def white(*size: Any) -> bytes:
    said = BytesIO()
    Image.new("RGB", size, "white").save(said, "JPEG")
    return said.getvalue()


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("L")


def darkest(image: Image.Image) -> int:
    return int(image.getextrema()[0])  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(295, 413), (1600, 1200), (120, 900)])
def test_mark_is_in_every_quarter_and_leaves_the_size_as_it_was(size: tuple[int, int]) -> None:
    marked = opened(watermark.stamp(white(*size), WORDS))
    assert marked.size == size
    middle = (size[0] // 2, size[1] // 2)
    for left, upper in ((0, 0), (middle[0], 0), (0, middle[1]), middle):
        quarter = marked.crop((left, upper, left + middle[0], upper + middle[1]))
        assert darkest(quarter) < 230


def test_what_lies_beneath_stays_readable() -> None:
    plain = white(800, 600)
    changed = ImageChops.difference(opened(plain), opened(watermark.stamp(plain, WORDS)))
    assert int(changed.getextrema()[1]) < 90  # type: ignore[arg-type]
    assert 0.2 < ImageStat.Stat(changed).mean[0] < 12


def test_worker_marks_as_we_do() -> None:
    plain = white(300, 300)
    assert watermark.work(msgspec.msgpack.encode((plain, WORDS))) == watermark.stamp(plain, WORDS)


def test_copy_that_cannot_be_marked_is_not_given() -> None:
    class Workers:
        def do(self, payload: bytes) -> bytes:
            raise WorkFailed("died")

    with pytest.raises(Unavailable):
        PooledStamper(Workers()).stamp(b"", WORDS)  # type: ignore[arg-type]
