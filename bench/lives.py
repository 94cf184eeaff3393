"""Dossiers by the thousand: of real events, sealed and chained as the store would have them, copied in."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from itertools import islice
from typing import Any

import psycopg2

from contracts.ids import dossier_of
from eventkit.codec import schema_of
from eventkit.envelope import Envelope
from eventkit.privacy import NAMES, seal
from eventkit.recording import link
from eventkit.store import Stored
from services.collection.domain.events import Event, WorkDeclared
from services.collection.history import history
from tests.collection import examples

from .hosts import dsn

AT = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
SUITE = NAMES["aes"]
TOGETHER = 2000  # dossiers a COPY
STREAMS = "copy streams (stream, version, seq, subject) from stdin"
EVENTS = (
    "copy events (id, stream, version, name, schema, at, subject, actor, correlation, causation, clear,"
    " sealed, prev, hash) from stdin"
)
WORK = "0b9f2f6c-4c1f-4f0c-8a51-6f6a43b1c001"
SENT = examples.submitted  # filled in and submitted: 10 events, 5 of them with something personal


def edited(count: int) -> tuple[Event, ...]:
    """A dossier filled in, one of its works again and again until it has so many events; 7 at least."""
    changes = (replace(examples.job, employer=f"昆明测试第{n}有限公司") for n in range(count))
    told = (*examples.filled_in[:-1], *(WorkDeclared(WORK, work) for work in changes))
    return told[:count]


@dataclass(frozen=True, slots=True)
class Written:
    name: str
    schema: int
    clear: bytes
    personal: bytes | None


def written(events: Sequence[Event]) -> list[Written]:
    """Encoded once for all who live the same life."""
    encoded = ((event, history.encode(event)) for event in events)
    return [Written(name, schema_of(event), clear, personal) for event, (name, clear, personal) in encoded]


def lived(account: str, key: bytes, life: Sequence[Written]) -> Iterator[Stored]:
    stream, prev = f"dossier-{dossier_of(account)}", b""
    for seq, one in enumerate(life, 1):
        envelope = Envelope(
            name=one.name,
            schema=one.schema,
            stream=stream,
            seq=seq,
            at=AT,
            subject=account,
            actor=f"applicant:{account}",
            correlation=account,
            causation=account,
        )
        sealed = seal(SUITE, key, one.personal, envelope.place) if one.personal else None
        stored = Stored(envelope, one.clear, sealed, prev)
        prev = link(SUITE, stored, prev)
        yield replace(stored, hash=prev)


def copy_in(address: str, people: Iterable[tuple[str, bytes]], events: Sequence[Event]) -> int:
    """Everybody's dossier, with the key of each. Answers how many events."""
    life, count, each = written(events), 0, iter(people)
    with closing(psycopg2.connect(dsn(address))) as connection, connection.cursor() as cursor:
        while some := list(islice(each, TOGETHER)):
            streams, rows = StringIO(), StringIO()
            for account, key in some:
                streams.write(f"dossier-{dossier_of(account)}\t{len(life)}\t0\t{account}\n")
                rows.writelines(map(line, lived(account, key, life)))
            count += len(some) * len(life)
            for sql, text in ((STREAMS, streams), (EVENTS, rows)):
                text.seek(0)
                cursor.copy_expert(sql, text)
            connection.commit()
        connection.autocommit = True
        cursor.execute("vacuum analyze")
    return count


def line(one: Stored) -> str:
    """An event as COPY reads it."""
    it = one.envelope
    told: tuple[Any, ...] = (
        *(it.id, it.stream, it.seq, it.name, it.schema, it.at, it.subject, it.actor, it.correlation),
        *(it.causation, one.clear.decode().replace("\\", "\\\\"), hexed(one.sealed), hexed(one.prev)),
        hexed(one.hash),
    )
    return "\t".join(map(str, told)) + "\n"


def hexed(data: bytes | None) -> str:
    return r"\N" if data is None else rf"\\x{data.hex()}"
