"""A reviewer's work with the queue and its cases, for one request of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from sqlalchemy import ColumnElement, and_

from contracts.department_copies import FOREST
from contracts.departments import Tree
from contracts.ids import case_of, dossier_of
from eventkit.caller import Caller, Signer
from eventkit.clock import Clock
from eventkit.codec import Json, as_json
from eventkit.handler import Handled, Handler
from eventkit.rules import Rejected, Violation, check

from .answers import brief, listed, whole
from .application import Accounts, Tables, review_reasons
from .audit import CASE, PERSON, viewed
from .domain.commands import (
    ApproveCase,
    ClaimCase,
    Command,
    ConfirmRevocation,
    DropRevocation,
    ProposeRevocation,
    ReleaseCase,
    ReturnCase,
)
from .domain.context import Reviewer
from .domain.flow import case_is_of_the_reviewers_department
from .domain.record import Attempt
from .domain.vocabulary import CaseStatus
from .queries import PAGE, asked_for, counts, escalated, oldest_first, overdue, total
from .schemas import Doubt, Objection, Wanted
from .tables import departments

TRIES = 10  # claims of others that may come first


@dataclass(frozen=True)
class Desk:
    cases: Handler
    tables: Tables
    caller: Caller
    clock: Clock
    accounts: Accounts

    @cached_property
    def own(self) -> frozenset[str]:
        """Ids of origin that are the reviewer's own: their account, as identity knows it, and its dossier."""
        found = self.accounts.own_accounts()
        return frozenset((*found, *map(dossier_of, found)))

    @property
    def reviewer(self) -> Reviewer:
        return Reviewer(self.caller.sub, self.caller.department)

    @property
    def tree(self) -> Tree:
        return FOREST.tree(self.tables, departments)

    def queue(self, wanted: Wanted) -> Json:
        """A page of what is asked for, how many that are, and how many of each status and kind there are."""
        node, today, tree = self.caller.department, self.clock.today(), self.tree
        which = asked_for(node, wanted.status, wanted.kind)
        which = and_(which, escalated(node)) if wanted.escalated else which
        found = self.tables.rows(oldest_first(which, wanted.page))
        return {
            "cases": [listed(row, self.caller.sub, today, tree) for row in found],
            "total": self.counted(which),
            "page_size": PAGE,
            "overdue": self.counted(overdue(node, today)),
            "escalated": self.counted(escalated(node)),
            "counts": [*self.tables.rows(counts(node))],
            "node": list(tree.names(node)),
        }

    def counted(self, which: ColumnElement[bool]) -> int:
        return int((self.tables.row(total(which)) or {"total": 0})["total"])

    def view(self, case: str) -> Json:
        """Raises Rejected(REVIEW_JURISDICTION), also for a case that does not exist."""
        held = self.within_jurisdiction(case)
        self.tables.execute(viewed(case, self.caller.sub, CASE, self.clock.now()))
        before = self.find_previous(held.state.asked)
        return whole(held, self.reviewer, self.clock.today(), before, self.tree)

    def claim(self, case: str, seen: int) -> Json:
        who = replace(self.reviewer, own=self.own)
        return self.told(case, ClaimCase(who, seen, self.clock.now()))

    def claim_next(self, wanted: Wanted) -> Json:
        """The oldest open case that no other reviewer takes first; ``{"case": None}`` if there is none."""
        for case, version in islice(self.open_cases(wanted.kind), TRIES):
            try:
                return self.claim(case, version)
            except Rejected:
                continue  # another was faster
        return {"case": None}

    def release(self, case: str, seen: int) -> Json:
        return self.told(case, ReleaseCase(self.reviewer, seen))

    def approve(self, case: str, seen: int) -> Json:
        return self.told(case, ApproveCase(self.reviewer, seen))

    def send_back(self, case: str, seen: int, why: Objection) -> Json:
        reasons = review_reasons(self.clock.today())
        return self.told(case, ReturnCase(self.reviewer, seen, why.faults, why.remark, reasons))

    def propose_revocation(self, case: str, seen: int, why: Doubt) -> Json:
        asked = (why.review_reason, why.remark, review_reasons(self.clock.today()))
        return self.told(case, ProposeRevocation(self.reviewer, seen, *asked))

    def confirm_revocation(self, case: str, seen: int) -> Json:
        return self.told(case, ConfirmRevocation(self.reviewer, seen))

    def drop_revocation(self, case: str, seen: int) -> Json:
        return self.told(case, DropRevocation(self.reviewer, seen))

    def grant(self, case: str, file: str, signer: Signer) -> Json:
        """Lets files give this reviewer one picture of the case. Others: Rejected(AUTH_FORBIDDEN)."""
        held = self.within_jurisdiction(case)
        if file not in held.state.files:
            raise Rejected(Violation("AUTH_FORBIDDEN", ""))
        self.tables.execute(viewed(case, self.caller.sub, file, self.clock.now()))
        return {"token": signer.sign(self.caller, file=file, purpose="review")}

    def reveal(self, case: str) -> Json:
        """The person without stars, to the reviewer who holds the case, on the record (4.11, R075)."""
        held = self.within_jurisdiction(case)
        if not held.state.is_held_by(self.reviewer):
            raise Rejected(Violation("REVIEW_NOT_CLAIMED", ""))
        self.tables.execute(viewed(case, self.caller.sub, PERSON, self.clock.now()))
        return as_json(held.state.person)

    def told(self, case: str, command: Command) -> Json:
        return brief(self.cases.handle(case, command), self.reviewer)

    def within_jurisdiction(self, case: str) -> Handled:
        held = self.cases.load(case)
        check(case_is_of_the_reviewers_department(held.state, self.reviewer))
        return held

    def find_previous(self, asked: Attempt) -> Handled | None:
        """The latest case of the same item that was decided before this one."""
        earlier = range(asked.attempt - 1, 0, -1)
        cases = (case_of(asked.origin, asked.origin_id, asked.item, attempt) for attempt in earlier)
        return next((held for held in map(self.cases.load, cases) if held.state.is_decided), None)

    def open_cases(self, kind: str) -> Iterator[tuple[str, int]]:
        which = asked_for(self.caller.department, CaseStatus.OPEN, kind)
        yield from ((row["case"], row["version"]) for row in self.tables.rows(oldest_first(which, 1)))
