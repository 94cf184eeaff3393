"""指南 三(四)4：“多张证明的需要合并到一张图片中”: two to six pictures become one that can still be read."""

import random
from hashlib import sha256
from io import BytesIO
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageDraw, ImageFont

from eventkit.pool import WorkFailed
from services.files.adapters.merging import answer, merge, work
from services.files.adapters.stacking import shapes_of
from services.files.domain.record import NOTHING, Merging, Picture
from services.files.domain.rules import judge_sources
from services.files.domain.rules.merging import merged_image_stays_legible
from services.files.wiring import PooledMerger

from .desk import Desk
from .examples import encoded, noise, portrait, scanned

RIGHT_SIDE_UP: dict[str, Any] = {
    "exif": b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
}


def page(seed: int, width: int = 1240, height: int = 1754) -> bytes:
    """A sheet of A4 with some 36 lines, as a scanner gives it."""
    letters, sheet = random.Random(seed), Image.new("RGB", (width, height), "white")
    font, pen = ImageFont.load_default(26), ImageDraw.Draw(sheet)
    for y in range(100, height - 100, 46):
        line = "".join(letters.choice("abcdefgh jklm nop") for _ in range(66))
        pen.text((100, y), line, fill="black", font=font)
    return encoded(sheet, quality=92)


PAGES = [page(seed) for seed in range(6)]


def image_of(merging: Merging) -> Image.Image:
    return Image.open(BytesIO(merging.arrived.data))


@pytest.mark.parametrize("count", [2, 3])
def test_pages_become_one_image_that_the_guide_accepts(count: int) -> None:
    merging = merge(PAGES[:count])
    image = image_of(merging)
    assert 20_480 < len(merging.arrived.data) <= 512_000
    assert 800 <= image.width <= 1240
    assert image.info["progressive"]
    assert (merging.arrived.picture.width, merging.arrived.picture.decodes) == (image.width, True)


def test_quality_is_the_best_that_fits() -> None:
    merging = merge(PAGES[:2])
    assert merging.arrived.merged
    finer = BytesIO()
    assert 60 <= merging.arrived.merged.quality < 85
    whole = image_of(merging)
    whole.save(finer, "JPEG", quality=merging.arrived.merged.quality + 3, progressive=True)
    assert len(finer.getvalue()) > 512_000


def test_sources_and_where_they_stand_are_kept() -> None:
    red, blue = (encoded(Image.new("RGB", (1000, high), c)) for high, c in ((500, "red"), (300, "blue")))
    merging = merge([red, blue])
    assert merging.arrived.merged
    first, second = merging.arrived.merged.sources
    assert (first.sha256, second.sha256) == (sha256(red).hexdigest(), sha256(blue).hexdigest())
    assert (first.top, first.height, second.top, second.height) == (0, 500, 516, 300)
    image = image_of(merging).convert("RGB")
    assert image.size == (1000, 816)
    assert [image.getpixel((500, y)) for y in (250, 508, 700)] == [(254, 0, 0), (255, 255, 255), (0, 0, 254)]


def test_parts_are_made_as_wide_as_the_widest_and_at_most_1600() -> None:
    assert image_of(merge([scanned(), encoded(noise(400, 100))])).width == 800
    wide = encoded(Image.new("RGB", (3000, 300), "green"))
    assert image_of(merge([wide, wide])).size == (1600, 2 * 160 + 16)


def test_part_that_a_phone_took_sideways_stands_upright() -> None:
    sideways = encoded(Image.new("RGB", (400, 900), "red"), **RIGHT_SIDE_UP)
    assert image_of(merge([sideways, sideways])).size == (900, 2 * 400 + 16)


def test_almost_empty_image_is_not_too_small() -> None:
    merging = merge([encoded(portrait(300, 300)), encoded(Image.new("RGB", (300, 300), "white"))])
    assert len(merging.arrived.data) > 20_480


def test_what_stays_illegible_is_not_merged() -> None:
    assert merge(PAGES).arrived.data == b""
    assert merge([encoded(noise(1240, 1754))] * 2).arrived.data == b""


def test_ribbons_are_not_merged_into_something_that_nobody_can_open() -> None:
    ribbon = encoded(Image.new("RGB", (20, 20_000), "white"))
    assert not any(shape.is_possible for shape in shapes_of([Picture(size=1, width=900, height=99_000)]))
    assert merge([ribbon, scanned()]).arrived.data == b""


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"%PDF-1.7", "FILE_FORMAT_NOT_ALLOWED"),
        (encoded(noise(300, 300))[:20_000], "FILE_CORRUPT"),
        (b"\xff\xd8\xff", "FILE_CORRUPT"),
        (encoded(Image.new("1", (6000, 4001)), "PNG"), "FILE_TOO_MANY_PIXELS"),
        (encoded(noise(9, 9), "PNG", save_all=True, append_images=[noise(9, 9)]), "FILE_MULTIFRAME"),
    ],
)
def test_source_that_is_no_picture_is_named(bad: bytes, code: str) -> None:
    said = judge_sources(merge([scanned(), bad]).sources)
    assert [(violation.code, violation.field) for violation in said] == [(code, "images.1")]


def test_other_process_merges_the_same() -> None:
    images = [scanned(), scanned()]
    assert answer(work(msgspec.msgpack.encode(images))) == merge(images)


def test_merger_that_gives_up_says_that_it_is_too_much() -> None:
    class Slow:
        def do(self, payload: bytes) -> bytes:
            raise WorkFailed("too slow")

    slow: Any = Slow()
    merging = PooledMerger(slow).merge([scanned(), scanned()])
    assert (judge_sources(merging.sources), merging.arrived.data) == ([], b"")


def test_each_picture_that_is_wrong_is_told_of_and_so_is_their_number() -> None:
    said = judge_sources([NOTHING.picture])
    assert [(each.code, each.field) for each in said] == [
        ("FILE_MERGE_COUNT", "images"),
        ("FILE_EMPTY", "images.0"),
    ]
    assert [each.field for each in judge_sources([NOTHING.picture, NOTHING.picture])] == [
        "images.0",
        "images.1",
    ]


def test_what_cannot_be_merged_legibly_is_said_of_the_images() -> None:
    (violation,) = merged_image_stays_legible(NOTHING)
    assert violation.field == "images"


# over HTTP


def test_merged_image_is_stored_like_any_other(desk: Desk) -> None:
    answered = desk.merge(desk.merge_ticket(), PAGES[0], PAGES[1])
    assert (answered.status_code, answered.json["slot"]) == (201, "diploma_image")  # type: ignore[index]
    state = desk.files.load(answered.json["file"]).state  # type: ignore[index]
    assert state.sources == tuple(sha256(data).hexdigest() for data in PAGES[:2])
    (announced,) = desk.files.announced
    assert announced.sha256 == answered.json["sha256"]  # type: ignore[index]
    shown = desk.fetch(desk.link(answered.json["file"]))  # type: ignore[index]
    assert Image.open(BytesIO(shown.data)).width == answered.json["width"]  # type: ignore[index]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_two_to_six_are_merged(desk: Desk, count: int) -> None:
    answered = desk.merge(desk.merge_ticket(), *[scanned()] * count)
    assert (answered.status_code, answered.json["code"]) == (422, "FILE_MERGE_COUNT")  # type: ignore[index]


def test_six_are_merged(desk: Desk) -> None:
    assert desk.merge(desk.merge_ticket(), *[scanned()] * 6).status_code == 201


def test_too_much_is_refused_and_the_ticket_is_good_for_fewer(desk: Desk) -> None:
    ticket = desk.merge_ticket()
    refused = desk.merge(ticket, *PAGES)
    assert (refused.status_code, refused.json["code"]) == (422, "FILE_MERGE_TOO_LARGE")  # type: ignore[index]
    assert desk.merge(ticket, *PAGES[:2]).status_code == 201


def test_same_images_again_are_answered_as_before_and_others_are_refused(desk: Desk) -> None:
    ticket = desk.merge_ticket()
    first, again = desk.merge(ticket, *PAGES[:2]), desk.merge(ticket, *PAGES[:2])
    assert again.json == first.json
    other = desk.merge(ticket, PAGES[1], PAGES[0])
    assert (other.status_code, other.json["code"]) == (409, "FILE_SLOT_FILLED")  # type: ignore[index]
    assert len(desk.files.announced) == 1


def test_certificate_photo_is_never_merged(desk: Desk) -> None:
    with pytest.raises(Exception, match="FORM_WRONG_TYPE"):
        desk.merge_ticket("certificate_photo")
