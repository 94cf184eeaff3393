"""What a service depends on, each bound to the request at hand."""

from nameko.extensions import DependencyProvider
from sqlalchemy import MetaData

from eventkit.handler import Aggregate


class Streams(DependencyProvider):
    def __init__(self, aggregate: Aggregate) -> None:
        self.aggregate = aggregate


class Tables(DependencyProvider):
    def __init__(self, database: str, tables: MetaData) -> None:
        self.database, self.tables = database, tables


class Callers(DependencyProvider): ...


class Clocks(DependencyProvider): ...


class Identifiers(DependencyProvider): ...


class Signers(DependencyProvider): ...


class Verifiers(DependencyProvider): ...


