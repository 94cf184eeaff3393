"""Persons' keys, in a database of their own: backed up apart, so that no restore revives a destroyed one."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from secrets import token_bytes

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from sqlalchemy import Engine, func, select
from sqlalchemy.dialects.postgresql import insert

from eventkit.inbox.postgres import answering
from eventkit.privacy import KeysUnavailable

from ..tables import person_keys

LIVE, DESTROYED = "LIVE", "DESTROYED"


class KeyDestroyed(Exception):
    """The person is forgotten; no new key takes the old one's place."""


class Keystore:
    """A 256-bit key a person, wrapped (RFC 3394) by ``kek``, of 256 bits. Also identity's own Keyring.

    Everything raises StoreUnavailable where the database does not answer.
    """

    def __init__(self, engine: Engine, kek: bytes) -> None:
        self._engine, self._kek = engine, kek
        self._kid = sha256(b"kid" + kek).hexdigest()[:16]

    def create(self, subject: str) -> None:
        """Once: created again it stays. Raises KeyDestroyed."""
        wrapped = aes_key_wrap(self._kek, token_bytes(32))
        new = insert(person_keys).values(subject=subject, kid=self._kid, wrapped=wrapped, state=LIVE)
        state = select(person_keys.c.state).where(person_keys.c.subject == subject)
        with answering(self._engine) as connection, connection.begin():
            connection.execute(new.on_conflict_do_nothing())
            if connection.execute(state).scalar_one() == DESTROYED:
                raise KeyDestroyed

    def keys(self, subjects: Sequence[str]) -> Mapping[str, bytes | None]:
        """None for one that is destroyed. One that never was is no erasure but a loss: KeysUnavailable."""
        wanted = set(subjects)
        columns = select(person_keys.c.subject, person_keys.c.kid, person_keys.c.wrapped)
        with answering(self._engine) as connection:
            found = connection.execute(columns.where(person_keys.c.subject.in_(wanted))).all()
        if missing := len(wanted) - len(found):
            raise KeysUnavailable(f"no such key (Number: {missing})")
        return {subject: self._unwrap(kid, wrapped) for subject, kid, wrapped in found}

    def destroy(self, subject: str) -> None:
        """Erases the key and leaves a tombstone, so that none is made for this person again. Repeatable."""
        erased = {"wrapped": None, "state": DESTROYED, "destroyed_at": func.now()}
        tombstone = insert(person_keys).values(subject=subject, kid=self._kid, **erased)
        live = person_keys.c.state != DESTROYED
        with answering(self._engine) as connection, connection.begin():
            connection.execute(
                tombstone.on_conflict_do_update(index_elements=["subject"], set_=erased, where=live)
            )

    def _unwrap(self, kid: str, wrapped: bytes | None) -> bytes | None:
        if wrapped is None:
            return None
        if kid != self._kid:
            raise KeysUnavailable(f"wrapped by another key (Kid: {kid})")
        return aes_key_unwrap(self._kek, wrapped)
