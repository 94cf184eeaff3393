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
    touched = cases_of(message)
    match message:
        case collection.ItemWithdrawn():
            (case,) = touched
            cases.handle(case, CancelCase())
        case collection.ReviewReassigned(_, department, path):
            for case in touched:
                cases.handle(case, ReassignCase(department, path))
    if (command := react(message, clock)) is not None:
        *before, now = touched
        for case in before:
            cases.handle(case, CancelCase())
        cases.handle(now, command)


def cases_of(message: collection.Message | identity.Message) -> list[str]:
    """Those that a message is about; of a request those of all attempts, the one asked for last."""
    match message:
        case collection.ItemWithdrawn(dossier, item, attempt):
            return [case_of(collection.ORIGIN, dossier, item, attempt)]
        case collection.ReviewReassigned(dossier=dossier, attempts=attempts):
            return [case_of(collection.ORIGIN, dossier, each.item, each.attempt) for each in attempts]
        case collection.ReviewRequested() | identity.ReviewRequested():
            each = range(1, message.attempt + 1)
            return [case_of(message.origin, message.origin_id, message.item, attempt) for attempt in each]
        case _:
            return []


def release_idle_claims(cases: Handler, tables: Tables, now: datetime) -> None:
    for held in tables.rows(idle(now)):
        cases.handle(held["case"], ReleaseIdleClaim(now))


def escalate_late_cases(cases: Handler, tables: Tables, today: date) -> None:
    for held in tables.rows(late(today)):
        cases.handle(held["case"], EscalateCase(today))
