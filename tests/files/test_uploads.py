"""From a ticket to a fact: what arrives is judged, sealed and stored; a refusal says all that is wrong."""

from hashlib import sha256
from typing import Any

import pytest

from contracts.files import FileStored

from .desk import Desk
from .examples import certificate_photo, encoded, padded, portrait, scanned


def test_picture_becomes_a_fact_and_is_announced(desk: Desk) -> None:
    data = scanned()
    answer = desk.send(desk.ticket(), data)
    assert (answer.status_code, answer.json) == (
        201,
        {
            "file": "n1",
            "slot": "diploma_image",
            "sha256": sha256(data).hexdigest(),
            "format": "JPEG",
            "size": 100_000,
            "width": 800,
            "height": 600,
            "warnings": [],
        },
    )
    digest = sha256(data).hexdigest()
    assert desk.files.announced == [
        FileStored("n1", "a1", "diploma_image", digest, "JPEG", 100_000, 800, 600, ())
    ]
    assert desk.files.subjects == {"n1": "a1"}


def test_warnings_are_told_in_the_words_of_the_catalogue(desk: Desk) -> None:
    answer = desk.send(desk.ticket("certificate_photo"), encoded(portrait(496, 496), quality=92))
    assert answer.status_code == 201
    (warned,) = answer.json["warnings"]  # type: ignore[index]
    assert (warned["code"], warned["severity"], warned["field"]) == (
        "W_PHOTO_ASPECT",
        "WARNING",
        "certificate_photo",
    )
    assert warned["message_zh"]


@pytest.mark.parametrize(
    ("slot", "data", "code", "measured"),
    [
        ("diploma_image", scanned(20_480), "FILE_TOO_SMALL", {"size": 20_480}),
        ("diploma_image", scanned(512_001), "FILE_TOO_LARGE", {"size": 512_001}),
        ("diploma_image", scanned(900_000), "FILE_TOO_LARGE", {"size": 900_000}),
        ("diploma_image", b"%PDF-1.7" * 100_000, "FILE_FORMAT_NOT_ALLOWED", {"size": 800_000}),
        ("certificate_photo", scanned(10 * 1024 * 1024 + 1), "PHOTO_TOO_LARGE", {"size": 10_485_761}),
        ("certificate_photo", encoded(portrait(294, 413)), "PHOTO_PIXELS", {"width": 294, "height": 413}),
        ("diploma_image", b"", "FILE_EMPTY", {"size": 0}),
    ],
)
def test_refusal_says_what_is_wrong_and_what_was_measured(
    desk: Desk, slot: str, data: bytes, code: str, measured: dict[str, int]
) -> None:
    answer = desk.send(desk.ticket(slot), data)
    said: Any = answer.json
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert (said["code"], [violation["code"] for violation in said["violations"]]) == (code, [code])
    assert said["violations"][0]["field"] == slot
    assert measured.items() <= said["measured"].items()
    assert (desk.files.stored, desk.objects.held) == ({}, {})


def test_photo_of_the_most_bytes_is_accepted(desk: Desk) -> None:
    answer = desk.send(desk.ticket("certificate_photo"), padded(certificate_photo(), 10 * 1024 * 1024))
    assert answer.status_code == 201


def test_same_bytes_sent_again_are_answered_as_before(desk: Desk) -> None:
    ticket, data = desk.ticket(), scanned()
    first, again = desk.send(ticket, data), desk.send(ticket, data)
    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert len(desk.files.announced) == 1
    assert len(desk.objects.held) == 2


def test_copies_of_an_upload_that_came_second_are_discarded(desk: Desk) -> None:
    ticket, data = desk.ticket(), scanned()

    desk.objects.before_put = lambda: desk.send(ticket, data)
    assert desk.send(ticket, data).status_code == 201
    stored = desk.files.load("n1").state.stored
    assert {*desk.objects.held} == {stored.original, stored.rendition}
    assert desk.fetch(desk.link("n1")).status_code == 200
