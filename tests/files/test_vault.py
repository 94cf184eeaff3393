"""Pictures at rest: sealed, bound to their place, gone with their owner's key."""

from typing import Any

import pytest

from eventkit.privacy import Broken

from .desk import Desk
from .examples import scanned


def test_objects_that_were_swapped_moved_or_changed_do_not_open(desk: Desk) -> None:
    held = desk.objects.held
    files = [desk.stored(scanned(size)) for size in (100_000, 100_001)]
    first, second = (desk.files.load(file).state.stored for file in files)
    held[first.rendition], held[second.rendition] = held[second.rendition], held[first.rendition]
    assert_shut(desk, *files)
    held[first.rendition] = held[first.original]
    assert_shut(desk, files[0])
    held[first.rendition] = bytes([*held[second.rendition][:-1], held[second.rendition][-1] ^ 1])
    assert_shut(desk, files[0])


def assert_shut(desk: Desk, *files: str) -> None:
    for file in files:
        with pytest.raises(Broken):
            desk.fetch(desk.link(file))


def test_nothing_readable_lies_in_the_object_store(desk: Desk) -> None:
    original = scanned()
    desk.stored(original)
    assert len(desk.objects.held) == 2
    for key, sealed in desk.objects.held.items():
        assert key.startswith("file-n1/")
        assert b"\xff\xd8\xff" not in sealed[:16]
        assert original[1000:1100] not in sealed


def test_erased_persons_picture_is_gone(desk: Desk) -> None:
    file = desk.stored(scanned())
    ticket = desk.link(file)
    desk.files.forget(file)
    answer: Any = desk.fetch(ticket)
    assert answer.status_code == 410
