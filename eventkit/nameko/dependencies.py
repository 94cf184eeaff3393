"""What a service depends on, each bound to the request at hand."""

from collections.abc import Callable
from typing import Any

from nameko.extensions import DependencyProvider
from sqlalchemy import MetaData

from eventkit.caller import Caller, Signer, Verifier
from eventkit.clock import Clock, Ids, RandomIds
from eventkit.codec import Json
from eventkit.condition import condition
from eventkit.handler import Aggregate, Handler
from eventkit.plain import PlainTables
from eventkit.privacy import PersonalSeal
from eventkit.store import Store

from .resources import Resources, resources
from .worker import batch_of, caller_of, cause_of

Condition = Callable[[], Json]


class Provider(DependencyProvider):
    """A dependency made of what the service's container shares."""

    shared: Resources

    def setup(self) -> None:
        self.shared = resources(self.container)


class Streams(Provider):
    """The command loop over one kind of stream."""

    def __init__(self, aggregate: Aggregate) -> None:
        self.aggregate = aggregate

    def get_dependency(self, worker_ctx: Any) -> Handler:
        shared = self.shared
        return Handler(
            self.aggregate,
            shared.store,
            shared.keyring,
            shared.suite,
            shared.clock,
            cause_of(worker_ctx, shared),
            batch_of(worker_ctx),
            shared.hot,
        )


class Tables(Provider):
    """Plain tables and read tables of the service's own database."""

    def __init__(self, database: str, tables: MetaData) -> None:
        self.database, self.tables = database, tables

    def get_dependency(self, worker_ctx: Any) -> PlainTables:
        return PlainTables(self.shared.engine, batch_of(worker_ctx))


class Seals(Provider):
    """Seals and opens what is personal in plain tables, with the keys of persons."""

    def get_dependency(self, worker_ctx: Any) -> PersonalSeal:
        return PersonalSeal(self.shared.keyring, self.shared.suite)


class Outboxes(Provider):
    def get_dependency(self, worker_ctx: Any) -> Store:
        return self.shared.store


class Conditions(Provider):
    """How this part of the system is, when asked."""

    def get_dependency(self, worker_ctx: Any) -> Condition:
        return self.found

    def found(self) -> Json:
        shared = self.shared
        return condition(shared.engine, shared.settings.amqp_uri, shared.service)


class Callers(Provider):
    """Who asks. A worker whose token does not hold fails with Rejected(AUTH_REQUIRED)."""

    def get_dependency(self, worker_ctx: Any) -> Caller:
        return caller_of(worker_ctx, self.shared)


class Brevity(DependencyProvider):
    """Will the least of an answer do? Only the call that was made is asked, never those that it makes."""

    def get_dependency(self, worker_ctx: Any) -> bool:
        return "brief" in worker_ctx.data


class Clocks(Provider):
    def get_dependency(self, worker_ctx: Any) -> Clock:
        return self.shared.clock


class Identifiers(DependencyProvider):
    def get_dependency(self, worker_ctx: Any) -> Ids:
        return RandomIds()


class Signers(Provider):
    def get_dependency(self, worker_ctx: Any) -> Signer:
        return self.shared.signer


class Verifiers(Provider):
    def get_dependency(self, worker_ctx: Any) -> Verifier:
        return self.shared.verifier


class Configured(Provider):
    """Anything a service makes once of what it shares, such as the adapter of an outside source."""

    def __init__(self, make: Callable[[Resources], Any]) -> None:
        self.make = make

    def setup(self) -> None:
        super().setup()
        self.made = self.make(self.shared)

    def get_dependency(self, worker_ctx: Any) -> Any:
        return self.made
