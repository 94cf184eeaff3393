"""What review does with an origin's request, and with what the clock says."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Executable

from contracts import collection, identity
from contracts.codes import current
from contracts.ids import case_of
from eventkit.clock import Clock
from eventkit.codec import as_json
from eventkit.handler import Handler

from .calendar import calendar
from .domain.commands import CancelCase, EscalateCase, OpenCase, ReassignCase, ReleaseIdleClaim
from .domain.record import Attempt, Checked, Hashes, Person
from .queries import idle, late


class Tables(Protocol):
    """The service's own tables, read and written as rows."""

    def rows(self, query: Any) -> Sequence[Mapping[str, Any]]: ...
    def row(self, query: Any) -> Mapping[str, Any] | None: ...
    def execute(self, *statements: Executable) -> None:
        """In one transaction."""


class Accounts(Protocol):
    def own_accounts(self) -> Sequence[str]:
        """Of the member of the staff who asks."""


def review_reasons(on: date) -> frozenset[str]:
    """Codes of table review_reason that may be given on that day."""
    return frozenset(current("review_reason", on))


def react(message: collection.Message | identity.Message, clock: Clock) -> OpenCase | None:
    """A request of either origin opens a case; what else they announce is not review's."""
    match message:
        case collection.ReviewRequested() | identity.ReviewRequested():
            told = as_json(message)
            content, person = told.pop("content"), msgspec.convert(told.pop("person"), Person)
            checked = msgspec.convert(told.pop("checked", {}), Checked)
            hashes = msgspec.convert(told.pop("hashes", {}), Hashes)
            asked = msgspec.convert(told, Attempt)
            when = (clock.now(), clock.today())
            return OpenCase(asked, content, person, *when, checked, hashes, calendar())
        case _:
            return None


def hear(cases: Handler, message: collection.Message | identity.Message, clock: Clock) -> None:
    """Opens the attempt's case. That of any attempt before it, where one still waits, is no longer asked for;
    nor is one that the applicant took back. A new department takes the open ones over.
    """
    match message:
        case collection.ItemWithdrawn(dossier, item, attempt):
            cases.handle(case_of(collection.ORIGIN, dossier, item, attempt), CancelCase())
        case collection.ReviewReassigned(dossier, department, path, attempts):
            for each in attempts:
                case = case_of(collection.ORIGIN, dossier, each.item, each.attempt)
                cases.handle(case, ReassignCase(department, path))
    match react(message, clock):
        case OpenCase(Attempt(origin=origin, origin_id=origin_id, item=item, attempt=attempt)) as command:
            for before in range(1, attempt):
                cases.handle(case_of(origin, origin_id, item, before), CancelCase())
            cases.handle(case_of(origin, origin_id, item, attempt), command)


def release_idle_claims(cases: Handler, tables: Tables, now: datetime) -> None:
    for held in tables.rows(idle(now)):
        cases.handle(held["case"], ReleaseIdleClaim(now))


def escalate_late_cases(cases: Handler, tables: Tables, today: date) -> None:
    for held in tables.rows(late(today)):
        cases.handle(held["case"], EscalateCase(today))
