"""Brings every database to what the code expects: the event store, then the tables of the services."""

from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files

import structlog
from sqlalchemy import Connection, MetaData, create_engine, text

from eventkit.settings import Settings

from .databases import DATABASES, KEYS
from .staff import seed

log = structlog.get_logger()

TABLES = (  # database, module, the names of its MetaData
    ("identity", "services.identity.tables", ("read", "plain")),
    ("identity_keys", "services.identity.tables", ("keys",)),
    ("collection", "services.collection.projections", ("tables", "tree_tables", "copies")),
    ("collection", "services.collection.tables", ("plain",)),
    ("verification", "services.verification.tables", ("read", "plain")),
    ("review", "services.review.tables", ("tables", "plain")),
    ("files", "services.files.tables", ("tables", "plain")),
    ("gateway", "gateway.tables", ("metadata",)),
)
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('kuaiji migrate'))")


def migrate(settings: Settings) -> None:
    """Each database in one transaction. May be called again, and by two at once: then one waits."""
    for database in DATABASES:
        engine = create_engine(settings.database(database))
        with engine.begin() as connection:
            connection.execute(ONE_AT_A_TIME)
            if database != KEYS:  # the gateway too has an inbox
                store(connection)
            for tables in metadata(database):
                tables.create_all(connection)
        engine.dispose()
        log.info("migrated", name=database)
    seed(settings)


def store(connection: Connection) -> None:
    """The kit's SQL objects, one a file, in the order of their names; each may be made again."""
    scripts = [file for file in files("eventkit").joinpath("sql").iterdir() if file.name.endswith(".sql")]
    raw = connection.execution_options(no_parameters=True)
    for script in sorted(scripts, key=lambda file: file.name):
        raw.exec_driver_sql(script.read_text(encoding="utf-8"))


def metadata(database: str) -> Iterator[MetaData]:
    """Raises KeyError for a name that its module does not have."""
    for where, module, names in TABLES:
        if where == database:
            held = vars(import_module(module))
            yield from (held[name] for name in names)
