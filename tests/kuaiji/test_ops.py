"""Operators bring back read tables, and see a history that was tampered with."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from psycopg2 import extensions
from sqlalchemy import Engine, create_engine, text
from typer.testing import CliRunner

from contracts.files import FileStored
from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES
from eventkit.settings import read
from eventkit.testing import FrozenClock
from kuaiji.migrate import migrate
from kuaiji.ops import app
from kuaiji.ops.reach import AGGREGATES
from kuaiji.secrets import make
from services.identity.adapters.keystore import Keystore
from tests.backend.fixtures import given
from tests.backend.servers import Backend
from tests.kuaiji.histories import HISTORIES

PERSON = "p1"


@contextmanager
def not_green() -> Iterator[None]:
    """The command runs outside the event loop: its driver waits by itself, or it could not COPY."""
    green = extensions.get_wait_callback()
    extensions.set_wait_callback(None)
    try:
        yield
    finally:
        extensions.set_wait_callback(green)


@pytest.fixture
def system(backend: Backend, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """All databases, and in each service's one stream with everything that can happen to it."""
    *server, name = given(backend, "pg", backend.database).rpartition("/")
    address = "".join(server) + name + "_{name}"
    admin = create_engine("".join(server) + name, isolation_level="AUTOCOMMIT")
    names = (*AGGREGATES, "identity_keys", "gateway")
    with admin.connect() as connection:
        for database in names:
            connection.execute(text(f'create database "{name}_{database}"'))
    make(tmp_path)
    monkeypatch.setenv("KUAIJI_DATABASE", address)
    monkeypatch.setenv("KUAIJI_SECRETS", str(tmp_path))
    migrate(read())
    fill()
    yield address
    with admin.connect() as connection:
        for database in names:
            connection.execute(text(f'drop database "{name}_{database}" with (force)'))
    admin.dispose()


def fill() -> None:
    settings = read()
    keys = Keystore(create_engine(settings.database("identity_keys")), settings.secrets.key("kek.key"))
    keys.create(PERSON)
    cause = Cause(actor="applicant:p1", subject=PERSON)
    for service, aggregate in AGGREGATES.items():
        engine = connect(settings.database(service), 2)
        recorded = Recorded(aggregate, PostgresStore(engine), keys, NAMES["aes"], FrozenClock(), cause)
        for number, history in enumerate(HISTORIES[service]):
            recorded.record(f"s{number}", history)
        engine.dispose()


class Recorded(Handler):
    """Stores events as given: what led to them is tested elsewhere."""

    def record(self, id: str, events: tuple[Any, ...]) -> None:
        aggregate = self.aggregate
        told = type(aggregate.decider)(aggregate.decider.initial, lambda *_: events, aggregate.decider.evolve)
        settled = type(aggregate)(**{**vars(aggregate), "decider": told})
        Handler(settled, self.store, self.keyring, self.suite, self.clock, self.cause).handle(id, None)


def shown(service: str) -> dict[str, list[tuple[Any, ...]]]:
    engine = create_engine(read().database(service))
    tables = AGGREGATES[service].tables.sorted_tables
    with engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr) for table in tables
        }
    engine.dispose()
    return found


def ops(*arguments: str) -> Any:
    with not_green():
        return CliRunner().invoke(app, arguments)


def run(service: str, statement: str) -> None:
    engine: Engine = create_engine(read().database(service), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("service", AGGREGATES)
def test_dropped_read_tables_come_back_row_for_row(system: str, service: str) -> None:
    before = shown(service)
    assert all(before.values()), "every read table has a row to lose"
    for table in before:
        run(service, f"drop table {table}")
    told = ops("rebuild", service)
    assert (told.exit_code, shown(service)) == (0, before), told.output


def test_changed_event_is_found(system: str) -> None:
    assert ops("audit").exit_code == 0
    run("collection", "update events set actor = 'reviewer:x' where version = 2")
    told = ops("audit")
    assert told.exit_code == 1
    assert "dossier-s0/2" in told.output


def test_what_waits_is_shown(system: str) -> None:
    told = ops("lag")
    assert told.exit_code == 0
    assert "collection" in told.output


def test_dead_message_is_shown_and_tried_again(system: str) -> None:
    stored = FileStored("f1", PERSON, "id_front", "00", "PNG", 30000, 800, 600, ())
    run(
        "collection",
        "insert into inbox (consumer, id, stream, seq, state, tries, error, envelope, body)"
        f" values ('collection', gen_random_uuid(), 'file-{stored.file}', 1, 'dead', 8, 'ValueError',"
        f" '{{\"name\": \"{stored.name}\"}}', '')",
    )
    assert stored.name in ops("dead", "list", "collection").output
    assert "1 条" in ops("dead", "replay", "collection").output
    assert stored.name not in ops("dead", "list", "collection").output
