"""Bytes never reach the wrong person: one-use links, grants, and what was swapped stays shut."""

from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from PIL import Image
from sqlalchemy import select

from eventkit.caller import Caller, Role, Signer, Verifier
from eventkit.rules import Rejected
from services.files.adapters import watermark
from services.files.tables import downloads

from .desk import ADDRESS, OWNER, Desk
from .examples import encoded, padded, portrait, scanned

REVIEWER = Caller("r-wuhua", Role.REVIEWER, "530102")
COLLEAGUE = Caller("r-yunnan", Role.REVIEWER, "530000")
KEY, OTHER_KEY = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()


def pem(key: Ed25519PrivateKey) -> tuple[str, str]:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    trusted = {"review": pem(KEY)[1], "gateway": pem(OTHER_KEY)[1]}
    desk.service.verifier = Verifier(trusted, desk.service.clock)
    return desk


def grant(desk: Desk, file: str, *, issuer: str = "review", purpose: str = "review") -> str:
    key = KEY if issuer == "review" else OTHER_KEY
    signer = Signer(issuer, pem(key)[0], desk.service.clock)
    return signer.sign(REVIEWER, file=file, purpose=purpose)


def test_owner_sees_a_clean_copy_that_can_do_no_harm(desk: Desk) -> None:
    original = padded(encoded(portrait(700, 700), comment=b"<script>"), 300_000)
    file = desk.stored(original)
    told = desk.service.download_ticket(file)
    assert told["url"].startswith(f"{ADDRESS}/files/v1/downloads/")
    assert told["expires_in"] == 60
    shown = desk.fetch(told["url"].rpartition("/")[2])
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert Image.open(BytesIO(shown.data)).size == (700, 700)
    assert b"<script>" not in shown.data
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Content-Disposition"] == f'inline; filename="file-{file}.jpg"'


def test_link_works_once_and_for_a_minute(desk: Desk) -> None:
    file = desk.stored(scanned())
    used, late = desk.link(file), desk.link(file)
    assert [desk.fetch(used).status_code, desk.fetch(used).status_code] == [200, 410]
    desk.later(60)
    assert desk.fetch(late).status_code == 410
    assert desk.fetch("guessed").status_code == 410


def test_reviewer_sees_what_review_granted(desk: Desk) -> None:
    file = desk.stored(scanned())
    desk.service.caller = REVIEWER
    assert desk.fetch(desk.link(file, grant(desk, file))).status_code == 200


@pytest.mark.parametrize(
    ("said", "other", "caller"),
    [
        ({}, "", COLLEAGUE),  # a grant names its reviewer
        ({}, "", OWNER),
        ({}, "n9", REVIEWER),
        ({"purpose": "print"}, "", REVIEWER),
        ({"issuer": "gateway"}, "", REVIEWER),  # a signature of another
    ],
)
def test_grant_opens_nothing_else_to_nobody_else(
    desk: Desk, said: dict[str, str], other: str, caller: Caller
) -> None:
    file = desk.stored(scanned())
    token = grant(desk, other or file, **said)
    desk.service.caller = caller
    with pytest.raises(Rejected):
        desk.link(file, token)


def test_old_and_forged_grants_open_nothing(desk: Desk) -> None:
    file = desk.stored(scanned())
    token = grant(desk, file)
    desk.service.caller = REVIEWER
    desk.later(61)
    for said in (token, "forged", token[:-4] + "AAAA"):
        with pytest.raises(Rejected):
            desk.link(file, said)


@pytest.mark.parametrize(
    "caller", [Caller("a2", Role.APPLICANT), REVIEWER, Caller(), Caller("o", Role.OPERATOR)]
)
def test_file_is_its_owners(desk: Desk, caller: Caller) -> None:
    file = desk.stored(scanned())
    desk.service.caller = caller
    for ask in (desk.link, desk.service.facts):
        with pytest.raises(Rejected):
            ask(file)


def test_file_nobody_stored_is_nobodys(desk: Desk) -> None:
    for ask in (desk.link, desk.service.facts):
        with pytest.raises(Rejected):
            ask("n9")


def test_facts_are_for_the_owner_and_for_services(desk: Desk) -> None:
    file = desk.stored(scanned())
    mine = desk.service.facts(file)
    desk.service.caller = Caller("collection", Role.SERVICE)
    assert desk.service.facts(file) == mine
    assert (mine["file"], mine["account"], mine["size"], mine["warnings"]) == (file, "a1", 100_000, [])


def test_expired_links_are_purged(desk: Desk) -> None:
    desk.link(desk.stored(scanned()))
    desk.later(60)
    desk.service.purge()
    assert desk.service.tables.rows(select(downloads)) == []


def test_reviewers_copy_is_marked_and_the_owners_is_not(desk: Desk) -> None:
    file = desk.stored(scanned())
    own = desk.fetch(desk.link(file)).data
    desk.service.caller = REVIEWER
    marked = desk.fetch(desk.link(file, grant(desk, file))).data
    assert marked == watermark.stamp(own, "r-wuhua 2026-03-02 09:15:00")
