"""个人信息的密钥: made once, given to services only, destroyed for ever"""

from typing import Any

import pytest
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap
from sqlalchemy import select
from structlog.testing import capture_logs

from eventkit.caller import Caller, Role
from eventkit.faults import Unavailable
from eventkit.privacy import KeysUnavailable
from eventkit.rules import Rejected
from services.identity.adapters.keystore import KeyDestroyed, Keystore
from services.identity.projections import rows
from services.identity.tables import accounts, person_keys

from .examples import FORM
from .house import SERVICE, House


@pytest.fixture
def keystore(house: House) -> Keystore:
    return house.keystore


def kept(keystore: Keystore) -> list[dict[str, Any]]:
    with keystore._engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(person_keys)).mappings()]


def test_key_is_made_once_and_is_its_person_s_own(keystore: Keystore) -> None:
    keystore.create("a1")
    first = keystore.keys(["a1"])["a1"]
    keystore.create("a1")
    keystore.create("a2")
    keys = keystore.keys(["a1", "a2", "a1"])
    assert keys["a1"] == first != keys["a2"]
    assert {len(key or b"") for key in keys.values()} == {32}


def test_key_lies_there_wrapped(keystore: Keystore) -> None:
    keystore.create("a1")
    row = kept(keystore)[0]
    assert (keystore.keys(["a1"])["a1"] or b"") not in bytes(row["wrapped"])
    assert len(row["wrapped"]) == 40
    assert row["created_at"] is not None


def test_destroyed_key_is_gone_and_never_comes_back(keystore: Keystore) -> None:
    keystore.create("a1")
    keystore.destroy("a1")
    keystore.destroy("a1")
    assert keystore.keys(["a1"]) == {"a1": None}
    row = kept(keystore)[0]
    assert (row["wrapped"], row["state"]) == (None, "DESTROYED")
    assert row["destroyed_at"] is not None
    with pytest.raises(KeyDestroyed):
        keystore.create("a1")


def test_person_without_a_key_can_be_forgotten_in_advance(keystore: Keystore) -> None:
    keystore.destroy("a1")
    with pytest.raises(KeyDestroyed):
        keystore.create("a1")


def test_key_that_never_was_is_a_loss_and_no_erasure(keystore: Keystore) -> None:
    keystore.create("a1")
    with pytest.raises(KeysUnavailable) as missing:
        keystore.keys(["a1", "a9"])
    assert "a9" not in str(missing.value)


def test_other_master_key_opens_nothing(house: House, keystore: Keystore) -> None:
    keystore.create("a1")
    other = Keystore(keystore._engine, b"x" * 32)
    with pytest.raises(KeysUnavailable):
        other.keys(["a1"])
    other._kid = keystore._kid
    with pytest.raises(InvalidUnwrap):
        other.keys(["a1"])


def test_services_fetch_keys_and_say_what_for(house: House) -> None:
    account = house.registered(FORM)
    house.keystore.create("a2")
    house.keystore.destroy("a2")
    with capture_logs() as logs:
        answer = house.calling(SERVICE).keys([account, "a2"], "review: open a case")
    assert bytes.fromhex(answer[account]) == house.keystore.keys([account])[account]
    assert answer["a2"] is None
    assert logs == [
        {
            "event": "keys given out for review: open a case",
            "log_level": "info",
            "service": "collection",
            "count": 2,
        }
    ]


def test_key_that_is_missing_is_asked_for_again_later(house: House) -> None:
    with pytest.raises(Unavailable):
        house.calling(SERVICE).keys(["a9"], "test")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SERVICE])
def test_nobody_else_gets_a_key(house: House, role: Role) -> None:
    with pytest.raises(Rejected):
        house.calling(Caller("x", role)).keys(["a1"], "curiosity")


def test_forgotten_person_s_history_reads_empty(house: House) -> None:
    account = house.registered(FORM)
    house.keystore.destroy(account)
    held = house.service.accounts.load(account).state
    assert (held.registered, held.identity.real_name, held.password_hash, held.doc_index) == (
        True,
        "",
        "",
        "",
    )
    assert rows(account, held)[accounts][0]["doc_index"] is None
