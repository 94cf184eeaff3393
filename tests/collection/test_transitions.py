# ruff: noqa: E501  the table is as wide as its statuses are long
"""The item's life, every row and every column of it (rule book 3.3): what it moves to, or why it does not."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from eventkit.rules import Rejected, Severity
from services.collection.domain.commands import (
    Command,
    DeclareEducation,
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
from services.collection.domain.decide import decide
from services.collection.domain.evolve import evolve
from services.collection.domain.record import BASIC, Education
from services.collection.domain.state import Dossier, Item
from services.collection.domain.vocabulary import ItemStatus, Scope, VerificationResult

from .examples import bachelor, context, high_school, intermediate, now, person, proven_bachelor

R = VerificationResult
LATER = replace(context, now=now + timedelta(minutes=10, seconds=1))
AT_ONCE = replace(context, now=now)

TABLE = """
                        NOT_SUBMITTED  AUTO_CHECKING  AUTO_FAILED    PENDING_REVIEW UNDER_REVIEW   APPROVED REJECTED
edit                    .              LOCKED         .              LOCKED         LOCKED         CLOSED   .
remove                  gone           LOCKED         gone           LOCKED         LOCKED         CLOSED   gone
withdraw                STALE          NOT_SUBMITTED  STALE          NOT_SUBMITTED  LOCKED         CLOSED   STALE
withdraw_at_once        STALE          NOT_SUBMITTED  STALE          NOT_SUBMITTED  NOT_SUBMITTED  CLOSED   STALE
submit                  AUTO_CHECKING  NOTHING        PROOF          NOTHING        NOTHING        CLOSED   PROOF
submit_proven           AUTO_CHECKING  NOTHING        PENDING_REVIEW NOTHING        NOTHING        CLOSED   PENDING_REVIEW
submit_corrected        AUTO_CHECKING  NOTHING        AUTO_CHECKING  NOTHING        NOTHING        CLOSED   AUTO_CHECKING
submit_not_eligible     PENDING_REVIEW NOTHING        PENDING_REVIEW NOTHING        NOTHING        CLOSED   PENDING_REVIEW
matched                 .              APPROVED       .              .              .              .        .
mismatched              .              AUTO_FAILED    .              .              .              .        .
mismatched_proven       .              PENDING_REVIEW .              .              .              .        .
not_found               .              AUTO_FAILED    .              .              .              .        .
not_found_proven        .              PENDING_REVIEW .              .              .              .        .
unavailable             .              AUTO_FAILED    .              .              .              .        .
unavailable_proven      .              PENDING_REVIEW .              .              .              .        .
claim                   .              .              .              UNDER_REVIEW   .              .        .
release                 .              .              .              .              PENDING_REVIEW .        .
approve                 .              .              .              .              APPROVED       .        .
send_back               .              .              .              .              REJECTED       .        .
revoke                  .              .              .              .              .              REJECTED .
overdue                 .              .              .              .              .              .        .
"""
CODES = {
    "LOCKED": {"FLOW_ITEM_LOCKED"},
    "CLOSED": {"FLOW_ALREADY_APPROVED"},
    "STALE": {"FLOW_STALE_VERSION"},
    "NOTHING": {"SUBMIT_NOTHING_TO_SUBMIT"},
    "PROOF": {"EDU_DIPLOMA_PROOF_REQUIRED", "EDU_DEGREE_PROOF_REQUIRED"},
}
corrected = replace(bachelor, diploma_no="106891201205000001")
ELIGIBLE = {"submit_not_eligible": high_school, "submit_corrected": corrected}
COMMANDS: dict[str, Command] = {
    "edit": DeclareEducation("e1", corrected, 1, context),
    "remove": RemoveItem("e1", 1, context),
    "withdraw": WithdrawItem("e1", 1, LATER),
    "withdraw_at_once": WithdrawItem("e1", 1, AT_ONCE),
    "submit": SubmitDossier(True, 0, context),
    "matched": RecordVerification("e1", 1, R.MATCHED),
    "mismatched": RecordVerification("e1", 1, R.MISMATCHED),
    "not_found": RecordVerification("e1", 1, R.NOT_FOUND),
    "unavailable": RecordVerification("e1", 1, R.UNAVAILABLE),
    "claim": RecordClaim("e1", 1),
    "release": RecordRelease("e1", 1),
    "approve": RecordApproval("e1", 1),
    "send_back": RecordReturn("e1", 1, "RR05", "与证书不一致"),
    "revoke": RecordRevocation("e1", 1, "RR14", "证书系伪造"),
    "overdue": RecordOverdue("e1", 1),
}


def cells() -> list[tuple[str, ItemStatus, str]]:
    statuses, *rows = (line.split() for line in TABLE.strip().splitlines())
    return [(name, ItemStatus(at), to) for name, *row in rows for at, to in zip(statuses, row, strict=True)]


def standing(event: str, status: ItemStatus) -> Dossier:
    """One education in this status, in a record that lacks nothing else."""
    content: Education = proven_bachelor if event.endswith("_proven") else ELIGIBLE.get(event, bachelor)
    failed = {bachelor.natural_key: ()} if status in {ItemStatus.AUTO_FAILED, ItemStatus.REJECTED} else {}
    approved: dict[str, Any] = {"status": ItemStatus.APPROVED, "attempt": 1}
    items: dict[str, Any] = {
        BASIC: Item(person, **approved),
        "q1": Item(intermediate, **approved),
        "e1": Item(content, attempt=1, status=status, submitted_at=now),
    }
    return Dossier(verified=True, department="530102", scope=Scope.S2, items=items, failed=failed, revision=0)


def command_of(event: str) -> Command:
    kind = event.removesuffix("_proven")
    return COMMANDS[kind] if kind in COMMANDS else COMMANDS["submit"]


def test_table_has_every_status() -> None:
    assert {at for _, at, _ in cells()} == {*ItemStatus}
    assert {name for name, _, _ in cells()} >= {*COMMANDS}


@pytest.mark.parametrize(("event", "at", "to"), cells(), ids=lambda cell: str(cell))
def test_every_pair_moves_as_the_table_says_or_is_refused_with_its_code(
    event: str, at: ItemStatus, to: str
) -> None:
    before = standing(event, at)
    if to in CODES:
        with pytest.raises(Rejected) as refused:
            decide(before, command_of(event))
        assert {v.code for v in refused.value.violations if v.severity is Severity.ERROR} == CODES[to]
        return
    after = before
    for happened in decide(before, command_of(event)):
        after = evolve(after, happened)
    if to == "gone":
        assert "e1" not in after.items
    else:
        assert after.items["e1"].status == (at if to == "." else to)


REPORTS = ("matched", "mismatched", "not_found", "unavailable", "claim", "release", "approve")
OF_ATTEMPTS = (*REPORTS, "send_back", "revoke", "overdue")


@pytest.mark.parametrize("at", ItemStatus)
@pytest.mark.parametrize("event", OF_ATTEMPTS)
@pytest.mark.parametrize("attempt", [0, 2])
def test_answer_to_another_attempt_changes_nothing(event: str, at: ItemStatus, attempt: int) -> None:
    command: Any = COMMANDS[event]
    of_another = replace(command, attempt=attempt)
    assert decide(standing(event, at), of_another) == []
