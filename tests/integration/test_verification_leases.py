"""Replicas share what is due: on a real PostgreSQL, each part has one holder at a time (P8, T8)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, insert, text, update

from services.verification import queries
from services.verification.tables import checks, leases, plain, read

NOW = datetime.now(UTC)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = create_engine(database)
    for tables in (read, plain):
        tables.create_all(engine)
    yield engine
    engine.dispose()


def due(engine: Engine, number: int, at: datetime = NOW - timedelta(seconds=1), source: str = "chsi") -> None:
    rows = [
        {
            "check": f"c{n}",
            "part": "diploma",
            "source": source,
            "dossier": "d",
            "item": "e",
            "attempt": 1,
            "tries": 0,
            "next_at": at + timedelta(milliseconds=n),
            "give_up_at": at + timedelta(hours=72),
        }
        for n in range(number)
    ]
    with engine.begin() as connection:
        connection.execute(insert(checks), rows)


def lease(engine: Engine, holder: str, room: int = 8) -> list[str]:
    with engine.begin() as connection:
        connection.execute(queries.lease_due("chsi", room, holder))
    with engine.begin() as connection:
        return sorted(row.check for row in connection.execute(queries.leased_by(holder)))


def run(engine: Engine, *statements: Any) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_part_is_leased_once_until_it_is_released(engine: Engine) -> None:
    due(engine, 2)
    assert lease(engine, "r1") == ["c0", "c1"]
    assert lease(engine, "r2") == []
    run(engine, queries.released("r2", "c0", "diploma"), queries.released("r1", "c1", "diploma"))
    assert lease(engine, "r3") == ["c1"]


def test_lease_of_a_dead_replica_runs_out(engine: Engine) -> None:
    due(engine, 1)
    lease(engine, "r1")
    run(engine, update(leases).values(leased_until=NOW - timedelta(seconds=1)))
    assert lease(engine, "r2") == ["c0"]
    assert lease(engine, "r1") == []


def test_only_what_is_due_and_of_this_source_is_leased_the_oldest_first(engine: Engine) -> None:
    due(engine, 3)
    assert lease(engine, "r1", room=2) == ["c0", "c1"]
    run(engine, update(checks).values(next_at=None))
    assert lease(engine, "r2") == []
    run(engine, update(checks).values(next_at=NOW + timedelta(hours=1)))
    assert lease(engine, "r2") == []
    run(engine, update(checks).values(next_at=NOW, source="acc_qual_registry"))
    assert lease(engine, "r2") == []


def test_replicas_at_the_same_moment_get_different_parts(engine: Engine) -> None:
    due(engine, 40)
    with ThreadPoolExecutor(5) as replicas:
        held = list(replicas.map(lambda n: lease(engine, f"r{n}"), range(5)))
    leased = [check for checks_held in held for check in checks_held]
    assert len(leased) == len({*leased})
    assert len(leased) >= 8


def test_overdue_checks_and_leases_nobody_needs_are_found(engine: Engine) -> None:
    due(engine, 2, NOW - timedelta(hours=73))
    with engine.begin() as connection:
        assert [row.check for row in connection.execute(queries.overdue(10))] == ["c0", "c1"]
    lease(engine, "r1")
    run(engine, update(leases).values(leased_until=NOW - timedelta(hours=1)), queries.ended())
    with engine.begin() as connection:
        assert connection.execute(text("select count(*) from check_leases")).scalar() == 0


def test_failures_are_counted_until_the_next_answer(engine: Engine) -> None:
    run(engine, *[queries.source_told("chsi", answered=False)] * 3)
    with engine.begin() as connection:
        failing = connection.execute(queries.all_sources()).one()
    assert (failing.source, failing.last_answer_at, failing.failures) == ("chsi", None, 3)
    run(engine, queries.source_told("chsi", answered=True))
    with engine.begin() as connection:
        row = connection.execute(queries.all_sources()).one()
    assert row.failures == 0
    assert row.last_answer_at is not None
