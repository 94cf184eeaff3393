"""Nameko entrypoints of verification. A method names an intent and delegates it; no logic here."""

from collections.abc import Mapping

from contracts import collection
from eventkit.caller import Caller, Role
from eventkit.clock import Clock, Ids
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.nameko import Callers, Clocks, EventService, Identifiers, Streams, every, rpc, subscribe
from eventkit.nameko import Tables as PlainTables

from .adapters.holdings import Holdings
from .adapters.provider import Provider
from .application import Inquiry, Tables
from .domain.record import Person
from .domain.vocabulary import Source
from .requests import hear
from .tables import plain
from .wiring import CHECKS, Providers, Registers, streams_of


class VerificationService(EventService):
    name = "verification"

    checks: Handler = Streams(CHECKS)
    tables: Tables = PlainTables("verification", plain)
    providers: Mapping[Source, Provider] = Providers()
    holdings: Holdings = Registers()
    caller: Caller = Callers()
    clock: Clock = Clocks()
    ids: Ids = Identifiers()

    @subscribe(collection.Message, reads=streams_of)
    def when_collection_requests(self, message: collection.Message) -> None:
        hear(self.checks, message, self.clock.now())

    @every(0.5)
    def ask_chsi(self) -> None:
        self.inquiry().ask_due(self.providers[Source.CHSI])

    @every(0.5)
    def ask_acc_qual_registry(self) -> None:
        self.inquiry().ask_due(self.providers[Source.ACC_QUAL_REGISTRY])

    @every(0.5)
    def ask_prof_qual_registry(self) -> None:
        self.inquiry().ask_due(self.providers[Source.PROF_QUAL_REGISTRY])

    @every(60)
    def give_up_overdue(self) -> None:
        self.inquiry().give_up_overdue()

    @rpc
    def sources(self) -> list[Json]:
        """How the sources are, for operators: ``[{source, ok, last_answer_at (ISO 8601 or null), failures,
        waiting (parts without an answer), oldest (seconds)}]``.
        """
        self.caller.must_be(Role.OPERATOR)
        return self.inquiry().sources()

    @rpc
    def acc_quals(self, person: Json) -> list[Json]:
        """For services: what 会计资格库 holds of a person {doc_type, doc_number, real_name}."""
        self.caller.must_be(Role.SERVICE)
        return self.holdings.of(Person(**person))

    def inquiry(self) -> Inquiry:
        return Inquiry(self.checks, self.tables, self.clock, self.ids)
