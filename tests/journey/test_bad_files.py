"""一、信息采集准备材料: pictures that the guide does not accept, sent over real HTTP."""

from io import BytesIO

import pytest
import requests
from PIL import Image

from kuaiji.journey import Journey
from kuaiji.pictures import document, picture_for, portrait

from .asking import ask, refused
from .conftest import somebody
from .people import came_to


@pytest.fixture(scope="module")
def owner(system: str) -> Journey:
    return came_to(Journey(system, somebody()), Journey.verify_real_name)


def ticket(owner: Journey, slot: str) -> str:
    url = str(owner.applicant.post("/api/v1/uploads", {"slot": slot})["url"])
    return url if url.startswith("http") else owner.url + url


def send(url: str, data: bytes) -> requests.Response:
    return requests.post(url, data=data, timeout=30)


def made(size: tuple[int, int], kind: str, data: bytes, quality: int = 75) -> bytes:
    buffer = BytesIO()
    Image.open(BytesIO(data)).resize(size).save(buffer, kind, quality=quality)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("slot", "data", "status", "code"),
    [
        ("id_front", b"", 422, "FILE_EMPTY"),
        ("id_front", b"%PDF-1.7\n" + b"0" * 30_000, 422, "FILE_FORMAT_NOT_ALLOWED"),
        ("id_front", made((900, 1200), "GIF", document("gif")), 422, "FILE_FORMAT_NOT_ALLOWED"),
        ("id_front", made((100, 100), "JPEG", document("small")), 422, "FILE_TOO_SMALL"),
        ("id_front", document("large") + b"\0" * 512_000, 422, "FILE_TOO_LARGE"),
        ("id_front", document("cut")[:40_000], 422, "FILE_CORRUPT"),
        ("certificate_photo", made((413, 579), "PNG", portrait()), 422, "PHOTO_FORMAT"),
        ("certificate_photo", made((294, 413), "JPEG", portrait(), quality=98), 422, "PHOTO_PIXELS"),
    ],
    ids=["empty", "pdf", "gif", "too small", "too large", "truncated", "photo as png", "too few pixels"],
)
def test_picture_that_does_not_fit_is_refused_and_another_may_be_sent(
    owner: Journey, slot: str, data: bytes, status: int, code: str
) -> None:
    url = ticket(owner, slot)
    refused(send(url, data), status, code, slot)
    assert send(url, picture_for(slot)).status_code == 201


def test_far_too_large_a_body_is_not_even_read(owner: Journey) -> None:
    refused(send(ticket(owner, "id_front"), b"\0" * (17 * 1024 * 1024)), 413, "FILE_TOO_LARGE")


def test_ticket_is_for_one_picture(owner: Journey) -> None:
    url = ticket(owner, "id_front")
    first = send(url, document("first"))
    assert send(url, document("first")).json()["file"] == first.json()["file"]
    refused(send(url, document("second")), 409, "FILE_SLOT_FILLED", "id_front")


def test_ticket_that_nobody_gave_is_refused(owner: Journey) -> None:
    url = ticket(owner, "id_front").rpartition("/")[0] + "/" + "x" * 43
    refused(send(url, document("id_front")), 410, "FILE_TICKET_EXPIRED")


def test_somebody_elses_picture_is_not_shown(owner: Journey, journey: Journey) -> None:
    file = owner.applicant.upload("id_front", document("id_front"))
    came_to(journey, Journey.sign_in)
    refused(ask(journey.applicant, "POST", f"/api/v1/files/{file}/links"), 403, "AUTH_FORBIDDEN")


def test_link_shows_a_picture_once(owner: Journey) -> None:
    file = owner.applicant.upload("id_front", document("id_front"))
    link = owner.applicant.post(f"/api/v1/files/{file}/links", {})["url"]
    url = link if link.startswith("http") else owner.url + link
    assert requests.get(url, timeout=30).headers["Content-Type"] == "image/jpeg"
    refused(requests.get(url, timeout=30), 410, "FILE_TICKET_EXPIRED")
