"""A system at rest: what lies in its databases, and what an operator does to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, select, text
from typer.testing import CliRunner

from eventkit.handler import Cause, Handler
from eventkit.postgres import PostgresStore, connect
from eventkit.privacy import NAMES
from eventkit.settings import Settings
from eventkit.testing import FrozenClock
from kuaiji.ops import app
from kuaiji.ops.reach import AGGREGATES
from services.identity.adapters.keystore import Keystore
from tests.backend.blocking import not_green

Told = tuple[int, str]  # exit code, output


class System:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        engine = create_engine(settings.database("identity_keys"))
        self.keys = Keystore(engine, settings.secrets.key("kek.key"))

    def live(self, service: str, id: str, person: str, commands: list[Any]) -> None:
        self.keys.create(person)
        with self.on(service) as engine:
            for command in commands:
                assert self.handler(service, engine, person).handle(id, command).events, command

    def handler(self, service: str, engine: Engine, person: str = "") -> Handler:
        cause = Cause(actor=f"applicant:{person}", correlation="c1", subject=person)
        store = PostgresStore(engine)
        return Handler(AGGREGATES[service], store, self.keys, NAMES["aes"], FrozenClock(), cause)

    def state(self, service: str, id: str) -> Any:
        with self.on(service) as engine:
            return self.handler(service, engine).load(id).state

    @contextmanager
    def on(self, database: str) -> Iterator[Engine]:
        engine = connect(self.settings.database(database), 2)
        yield engine
        engine.dispose()

    def run(self, database: str, *statements: str) -> None:
        with self.on(database) as engine, engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def shown(self, service: str) -> dict[str, list[tuple[Any, ...]]]:
        """The read tables, row for row."""
        tables = AGGREGATES[service].tables.sorted_tables
        with self.on(service) as engine, engine.connect() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for table in tables
            }

    def ops(self, *arguments: str, typed: str = "") -> Told:
        return ops(*arguments, typed=typed)


def ops(*arguments: str, typed: str = "") -> Told:
    with not_green():
        done = CliRunner().invoke(app, arguments, input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output
