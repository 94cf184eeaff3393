"""What may be done when: the buttons and the refusals come from one table (rule book 3.3, R067, R072)."""

from dataclasses import replace

import pytest

from eventkit.rules import Rejected
from eventkit.testing import Scenario
from services.collection.domain.commands import Command, RemoveItem, WithdrawItem
from services.collection.domain.decide import decide, dossier
from services.collection.domain.events import (
    EducationDeclared,
    ItemRemoved,
    ItemReopened,
    ItemSubmitted,
    ItemWithdrawn,
    ReviewApproved,
    ReviewClaimed,
    VerificationMatched,
    VerificationMismatched,
    WorkDeclared,
)
from services.collection.domain.flow import (
    OF_ITEM,
    OF_RECORD,
    item_actions,
    record_actions,
    transfer_may_begin,
)
from services.collection.domain.state import Dossier, Item
from services.collection.domain.vocabulary import Action, AuditMode, ItemStatus

from .examples import (
    bachelor,
    context,
    declare_education,
    declare_work,
    filled_in,
    job,
    known,
    master,
    other_job,
    submitted,
    today,
)

given = Scenario(dossier).given
remove = RemoveItem("w1", 1, context)
withdraw = WithdrawItem("w1", 1, context)
A, S = Action, ItemStatus


@pytest.mark.parametrize(
    ("status", "actions"),
    [
        (S.NOT_SUBMITTED, [A.EDIT, A.REMOVE]),
        (S.AUTO_CHECKING, [A.WITHDRAW]),
        (S.AUTO_FAILED, [A.EDIT, A.REMOVE]),
        (S.PENDING_REVIEW, [A.WITHDRAW]),
        (S.UNDER_REVIEW, []),
        (S.APPROVED, []),
        (S.REJECTED, [A.EDIT, A.REMOVE]),
    ],
)
def test_item_has_the_buttons_of_its_status(status: ItemStatus, actions: list[Action]) -> None:
    held = Dossier(items={"w1": Item(job, status=status)}, verified=True)
    assert item_actions(held, "w1") == actions
    commands: dict[Action, Command] = {
        A.EDIT: declare_work(job, seen=1),
        A.REMOVE: remove,
        A.WITHDRAW: withdraw,
    }
    for action, command in commands.items():
        if action in actions:
            assert decide(held, command)
        else:
            with pytest.raises(Rejected, match="FLOW_"):
                decide(held, command)


def test_table_knows_every_action() -> None:
    assert {*OF_RECORD, *OF_ITEM} == {*Action}


def test_record_has_the_buttons_of_its_status() -> None:
    additions = [A.ADD_EDUCATION, A.ADD_WORK, A.ADD_ACC_QUAL, A.ADD_OTHER_QUAL]
    assert record_actions(Dossier()) == [
        A.CHOOSE_DEPARTMENT,
        A.CHOOSE_SCOPE,
        A.SAVE_BASIC,
        *additions,
        A.SUBMIT,
    ]
    assert record_actions(dossier.replay(submitted)) == [A.CHOOSE_DEPARTMENT, *additions]
    done = (ReviewClaimed("w1", 1), ReviewApproved("w1", 1), VerificationMatched("e1", 1))
    basic = (ReviewClaimed("basic", 1), ReviewApproved("basic", 1))
    assert record_actions(dossier.replay([*submitted, *done, *basic])) == []


def test_item_is_removed_and_its_id_never_used_again() -> None:
    given(*filled_in).when(remove).then(ItemRemoved("w1"))
    removed = (*filled_in, ItemRemoved("w1"))
    assert "w1" not in dossier.replay(removed).items
    given(*removed).when(declare_work(job)).then_rejected("FLOW_STALE_VERSION")
    given(*removed).when(declare_work(job, "w2")).then(WorkDeclared("w2", job, today))
    given(*removed).when(remove).then_rejected("FLOW_STALE_VERSION")


def test_basic_information_is_not_removed() -> None:
    given(*filled_in).when(replace(remove, item="basic")).then_rejected("FLOW_ITEM_LOCKED")


def test_only_what_was_seen_is_removed_or_withdrawn() -> None:
    given(*filled_in).when(replace(remove, seen=2)).then_rejected("FLOW_STALE_VERSION")
    given(*submitted).when(replace(withdraw, seen=2)).then_rejected("FLOW_STALE_VERSION")


def test_claim_that_failed_is_remembered_when_it_is_removed_and_filled_in_anew() -> None:
    gone = (*submitted, VerificationMismatched("e1", 1), ItemRemoved("e1"))
    given(*gone).when(declare_education(bachelor, "e2")).then_rejected(
        "EDU_DIPLOMA_PROOF_REQUIRED", "EDU_DEGREE_PROOF_REQUIRED"
    )


def test_removed_education_may_void_work_that_was_approved() -> None:
    studies = (EducationDeclared("e1", bachelor), EducationDeclared("e2", master))
    history = (*known, *studies, WorkDeclared("w1", job))
    sent = (ItemSubmitted("w1", 1, 1, AuditMode.MANUAL), ReviewClaimed("w1", 1), ReviewApproved("w1", 1))
    command = RemoveItem("e1", 1, context)
    given(*history, *sent).when(command).then(ItemRemoved("e1"), ItemReopened("w1"))
    given(*history).when(command).then_rejected("WORK_NOT_AFTER_FULLTIME_GRADUATION")


def test_withdrawn_item_may_be_edited_and_late_answers_change_nothing() -> None:
    given(*submitted).when(withdraw).then(ItemWithdrawn("w1", 1))
    withdrawn = (*submitted, ItemWithdrawn("w1", 1))
    given(*withdrawn).when(declare_work(other_job, seen=1)).then(WorkDeclared("w1", other_job, today))
    assert dossier.replay(withdrawn).items["w1"].status is ItemStatus.NOT_SUBMITTED


def test_unknown_person_is_sent_to_verify_the_real_name_first() -> None:
    stranger = replace(declare_work(job), context=replace(context, verified=False))
    given().when(stranger).then_rejected("RN_REQUIRED")
    given(*known).when(stranger).then(WorkDeclared("w1", job, today))


def test_items_under_check_or_review_are_open_ones() -> None:
    assert not dossier.replay(filled_in).has_open_items
    assert dossier.replay(submitted).has_open_items


def test_transfer_waits_until_all_is_approved_and_nothing_is_open() -> None:
    """“会计人员属地关系调转”（指南 三(三)），R073"""
    approved = Item(job, status=ItemStatus.APPROVED)
    assert not [*transfer_may_begin(Dossier(items={"w1": approved}))]
    for status in {*ItemStatus} - {ItemStatus.APPROVED}:
        held = Dossier(items={"w1": approved, "w2": Item(other_job, status=status)})
        assert [violation.code for violation in transfer_may_begin(held)] == ["TRANSFER_NOT_ALLOWED"]
    assert [violation.code for violation in transfer_may_begin(Dossier())] == ["TRANSFER_NOT_ALLOWED"]
