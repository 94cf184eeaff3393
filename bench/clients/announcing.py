"""P3: what collection announces when a work is submitted, as many as asked for, put in its outbox."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from typing import Any
from uuid import uuid4

import psycopg2

from bench.hosts import dsn
from bench.lives import SUITE, hexed
from contracts import collection
from contracts.identity import Identity
from contracts.ids import dossier_of
from eventkit.codec import Codec, as_json, schema_of
from eventkit.envelope import Envelope
from eventkit.privacy import seal
from eventkit.store import Stored
from tests.collection import examples

OUTBOX = (
    "copy outbox (stream, seq, name, schema, at, subject, actor, correlation, causation, clear, sealed)"
    " from stdin"
)
DONE = "select coalesce(sum(seq), 0) from positions where consumer = 'review'"
CODEC = Codec(collection.Message)
PERSON = Identity(**as_json(examples.zhang_san))


def request(account: str) -> collection.ReviewRequested:
    return collection.ReviewRequested(
        origin=collection.ORIGIN,
        origin_id=dossier_of(account),
        item=str(uuid4()),
        attempt=1,
        item_version=1,
        kind="work",
        department="530102",
        department_path=examples.WUHUA,
        content=as_json(examples.job),
        person=PERSON,
    )


class Announcing:
    """``keys``: of each account. Streams are taken in turn, their messages numbered on."""

    def __init__(self, source: str, target: str, keys: dict[str, bytes]) -> None:
        self.source, self.target = psycopg2.connect(dsn(source)), psycopg2.connect(dsn(target))
        self.target.autocommit = True
        self.said = self._said(keys)

    def announce(self, number: int) -> None:
        """In one transaction, and the relay is rung."""
        rows = "".join(line(next(self.said)) for _ in range(number))
        with self.source.cursor() as cursor:
            cursor.copy_expert(OUTBOX, StringIO(rows))
            cursor.execute("notify outbox")
        self.source.commit()

    def effects(self) -> int:
        """How many took effect in all."""
        with closing(self.target.cursor()) as cursor:
            cursor.execute(DONE)
            return int(cursor.fetchone()[0])

    def _said(self, keys: dict[str, bytes]) -> Iterator[Stored]:
        with self.source.cursor() as cursor:
            cursor.execute("select stream, max(seq) from outbox group by stream")
            already = dict(cursor)
        for turn in count(1):
            for account, key in keys.items():
                yield said(account, key, already.get(f"dossier-{dossier_of(account)}", 0) + turn)


def said(account: str, key: bytes, seq: int) -> Stored:
    message = request(account)
    name, clear, personal = CODEC.encode(message)
    envelope = Envelope(
        name=name,
        schema=schema_of(message),
        stream=f"dossier-{message.origin_id}",
        seq=seq,
        at=datetime.now(UTC),
        subject=account,
        actor=f"applicant:{account}",
        correlation=account,
        causation=account,
    )
    return Stored(envelope, clear, seal(SUITE, key, personal or b"", envelope.place))


def line(one: Stored) -> str:
    it = one.envelope
    told: tuple[Any, ...] = (
        *(it.stream, it.seq, it.name, it.schema, it.at, it.subject, it.actor, it.correlation, it.causation),
        *(one.clear.decode().replace("\\", "\\\\"), hexed(one.sealed)),
    )
    return "\t".join(map(str, told)) + "\n"


def keys_from(environment: dict[str, str] | None = None) -> dict[str, bytes]:
    """BENCH_KEYS: account=key in hexadecimal, separated by commas; no more than a few."""
    told = (environment or dict(os.environ))["BENCH_KEYS"].split(",")
    return {account: bytes.fromhex(key) for account, key in (each.split("=") for each in told)}
