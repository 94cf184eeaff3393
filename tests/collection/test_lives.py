"""Any order of what persons ask and services tell: no dead end, and nothing moves that must not."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from eventkit.rules import Rejected
from services.collection.domain.commands import (
    ChooseDepartment,
    Command,
    DeclareEducation,
    DeclareWork,
    RecordApproval,
    RecordClaim,
    RecordOverdue,
    RecordRelease,
    RecordReturn,
    RecordRevocation,
    RecordVerification,
    RemoveItem,
    SubmitDossier,
    WithdrawItem,
)
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import (
    ApprovalRevoked,
    Declared,
    DepartmentChosen,
    Event,
    ItemReopened,
    ItemSubmitted,
)
from services.collection.domain.evolve import evolve
from services.collection.domain.flow import item_actions
from services.collection.domain.state import Dossier, Item, status_of
from services.collection.domain.vocabulary import Action, ItemStatus, VerificationResult

from .examples import bachelor, context, filled_in, job, master, now, other_job, proven_bachelor

ITEMS = ("basic", "e1", "e2", "w1", "w2")
STUDIES = (
    bachelor,
    proven_bachelor,
    master,
    replace(bachelor, diploma_no="106891201205000001"),
    replace(proven_bachelor, degree_no="1068942012000001"),
)
ITEM, ATTEMPT = st.sampled_from(ITEMS), st.integers(min_value=1, max_value=4)
ENDS = {ItemStatus.APPROVED: (ItemReopened, ApprovalRevoked)}
WAITS = {ItemStatus.AUTO_CHECKING, ItemStatus.PENDING_REVIEW, ItemStatus.UNDER_REVIEW}


class Lives(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.history: list[Event] = []
        self.state: Dossier = dossier.initial
        self.at = now
        self.keep(filled_in)

    def keep(self, events: Any) -> None:
        for event in events:
            self.history.append(event)
            before, self.state = self.state, evolve(self.state, event)
            self.moved_rightly(before, event)

    def moved_rightly(self, before: Dossier, event: Event) -> None:
        for item, held in self.state.items.items():
            was = before.items.get(item)
            if was is None:
                continue
            assert held.attempt >= was.attempt
            assert held.version >= was.version
            if was.status is ItemStatus.APPROVED and held.status is not was.status:
                assert isinstance(event, ItemReopened | ApprovalRevoked)
            if was.status in WAITS:
                assert held.content == was.content, "what is judged stays as it is"

    def ask(self, command: Command) -> None:
        with suppress(Rejected):
            self.keep(decide(self.state, command))

    def seen(self, item: str) -> int:
        return self.state.items[item].version if item in self.state.items else 0

    @property
    def context(self) -> Any:
        return replace(context, now=self.at)

    @rule(minutes=st.sampled_from([1, 9, 30]))
    def wait(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(item=st.sampled_from(["e1", "e2"]), study=st.sampled_from(STUDIES))
    def declare_a_study(self, item: str, study: Any) -> None:
        self.ask(DeclareEducation(item, study, self.seen(item), self.context))

    @rule(item=st.sampled_from(["w1", "w2"]), work=st.sampled_from([job, other_job]))
    def declare_a_job(self, item: str, work: Any) -> None:
        self.ask(DeclareWork(item, work, self.seen(item), self.context))

    @rule(item=ITEM)
    def remove(self, item: str) -> None:
        self.ask(RemoveItem(item, self.seen(item), self.context))

    @rule(item=ITEM)
    def withdraw(self, item: str) -> None:
        self.ask(WithdrawItem(item, self.seen(item), self.context))

    @rule(department=st.sampled_from(["530102", "530103"]))
    def move(self, department: str) -> None:
        self.ask(ChooseDepartment(department, self.state.revision, self.context))

    @rule()
    def submit(self) -> None:
        self.ask(SubmitDossier(True, self.state.revision, self.context))

    @rule(item=ITEM, attempt=ATTEMPT, result=st.sampled_from(VerificationResult))
    def be_checked(self, item: str, attempt: int, result: VerificationResult) -> None:
        self.hear(RecordVerification(item, attempt, result))

    @rule(item=ITEM, attempt=ATTEMPT, number=st.integers(min_value=0, max_value=5))
    def be_reviewed(self, item: str, attempt: int, number: int) -> None:
        said: tuple[Command, ...] = (
            RecordClaim(item, attempt),
            RecordRelease(item, attempt),
            RecordApproval(item, attempt),
            RecordReturn(item, attempt, "RR05", "与证明不一致"),
            RecordOverdue(item, attempt),
            RecordRevocation(item, attempt, "RR14", "证明系伪造"),
        )
        self.hear(said[number])

    def hear(self, report: Any) -> None:
        """A report is never refused; one on another attempt, or heard before, changes nothing."""
        held = self.state.items.get(report.item)
        events = decide(self.state, report)
        if held is None or held.attempt != report.attempt:
            assert events == []
        self.keep(events)
        if isinstance(report, RecordClaim | RecordRelease):
            return  # told again after the opposite they would count again: the order of a stream forbids it
        assert decide(self.state, report) == []

    @invariant()
    def history_tells_the_state(self) -> None:
        assert dossier.replay(self.history) == self.state

    @invariant()
    def record_status_is_what_the_items_add_up_to(self) -> None:
        assert self.state.status is status_of({held.status for held in self.state.items.values()})

    @invariant()
    def nobody_is_stuck(self) -> None:
        for item, held in self.state.items.items():
            if held.is_editable:
                assert Action.EDIT in item_actions(self.state, item, self.at)
            elif held.status in WAITS:
                assert decide(self.state, self.answer_to(item, held))

    def answer_to(self, item: str, held: Item) -> Command:
        match held.status:
            case ItemStatus.AUTO_CHECKING:
                return RecordVerification(item, held.attempt, VerificationResult.MATCHED)
            case ItemStatus.PENDING_REVIEW:
                return RecordClaim(item, held.attempt)
            case _:
                return RecordApproval(item, held.attempt)

    @invariant()
    def buttons_are_what_would_be_allowed(self) -> None:
        for item, held in self.state.items.items():
            offered = Action.WITHDRAW in item_actions(self.state, item, self.at)
            assert offered == self.allows(WithdrawItem(item, held.version, self.context))

    def allows(self, command: Command) -> bool:
        try:
            return bool(decide(self.state, command))
        except Rejected:
            return False


Lives.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
test_any_order = Lives.TestCase


def test_machine_reaches_what_it_is_about() -> None:
    """The invariants speak of attempts, edits and moves: the machine's own steps lead there."""
    lives = Lives()
    lives.begin()
    lives.submit()
    lives.be_checked("e1", 1, VerificationResult.MATCHED)
    lives.be_reviewed("w1", 1, 0)
    lives.be_reviewed("w1", 1, 2)
    lives.be_reviewed("w1", 1, 5)
    lives.move("530103")
    lives.declare_a_job("w1", other_job)
    kinds = {type(event) for event in lives.history}
    assert kinds >= {ItemSubmitted, ApprovalRevoked, DepartmentChosen}
    assert isinstance(lives.history[-1], Declared)
