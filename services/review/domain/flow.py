"""Who may do what with a case, when. The same functions decide and tell the console what it may offer."""

from collections.abc import Sequence, Set

from eventkit.rules import Violation, Violations

from .context import Reviewer
from .record import Fault
from .state import ReviewCase
from .vocabulary import ON_A_PROPOSAL, STARTS_FROM, Action, CaseStatus

REMARK = range(2, 201)  # characters
REVOCABLE = {"collection"}  # a verified real name stays verified (rule book 3.2)


def case_is_of_the_reviewers_department(case: ReviewCase, reviewer: Reviewer) -> Violations:
    """“由属地财政部门进行人工审核”（指南 三(四)5）: by the case's own node or one above it. R070"""
    if not case.is_within(reviewer.department):
        yield Violation("REVIEW_JURISDICTION")


def case_is_somebody_elses(case: ReviewCase, reviewer: Reviewer) -> Violations:
    """The guide is silent: 审核人员不得审核本人的事项。Who may not claim a case cannot decide it. R070"""
    if case.asked.origin_id in reviewer.own:
        yield Violation("AUTH_FORBIDDEN")


def case_is_as_seen(case: ReviewCase, seen: int) -> Violations:
    """The guide is silent: 审核的须是审核人看到的事项。R070"""
    if case.version != seen:
        yield Violation("FLOW_STALE_VERSION")


def case_allows(case: ReviewCase, action: Action, reviewer: Reviewer) -> Violations:
    """The guide is silent: 先领取，后审核；一事项一人办理。R070"""
    if STARTS_FROM[action] is CaseStatus.APPROVED:
        yield from revocation_takes_two(case, action, reviewer)
    elif not case.is_undecided:
        yield Violation("REVIEW_CASE_CLOSED")
    elif STARTS_FROM[action] is CaseStatus.CLAIMED and not case.is_held_by(reviewer):
        yield Violation("REVIEW_NOT_CLAIMED")
    elif case.status is not STARTS_FROM[action]:
        yield Violation("FLOW_ITEM_LOCKED")  # another holds it


def faults_are_named(case: ReviewCase, faults: Sequence[Fault], reasons: Set[str]) -> Violations:
    """“根据以下各信息审核情况，点击左侧功能项进行信息修改”（指南 三(四)8）: each with a reason of the
    table, and the field it is about, or none. R070
    """
    if not faults or any(fault.review_reason not in reasons for fault in faults):
        yield Violation("REVIEW_REASON_REQUIRED", "review_reason")
    if any(fault.field and fault.field not in case.content for fault in faults):
        yield Violation("REVIEW_REASON_REQUIRED", "field")


def return_says_why(remark: str) -> Violations:
    """“请按提示补充完善资料后重新提交”（指南 三(四)8）: 2 to 200 characters. R070"""
    if len(remark.strip()) not in REMARK:
        yield Violation("REVIEW_REASON_REQUIRED", "remark")


def revocation_takes_two(case: ReviewCase, action: Action, reviewer: Reviewer) -> Violations:
    """The guide is silent: 已通过的审核有误，由本部门或上级部门两人撤回，一人提议，另一人确认。R070"""
    if case.status is not CaseStatus.APPROVED or case.asked.origin not in REVOCABLE:
        yield Violation("REVIEW_CASE_CLOSED")
    elif not case.is_near(reviewer.department):
        yield Violation("REVIEW_JURISDICTION")
    elif action in ON_A_PROPOSAL and not case.proposal:
        yield Violation("REVIEW_NOT_PROPOSED")
    elif action is Action.PROPOSE_REVOCATION and case.proposal:
        yield Violation("FLOW_ITEM_LOCKED")
    elif action is Action.CONFIRM_REVOCATION and case.proposal and case.proposal.reviewer == reviewer.staff:
        yield Violation("REVIEW_SECOND_PERSON")


def reason_is_of_the_table(review_reason: str, reasons: Set[str]) -> Violations:
    """The guide is silent: 撤回与退回一样须选择原因。R070"""
    if review_reason not in reasons:
        yield Violation("REVIEW_REASON_REQUIRED", "review_reason")


def can(case: ReviewCase, reviewer: Reviewer) -> list[Action]:
    """What the reviewer may do with the case as it stands."""
    foreign = any(case_is_of_the_reviewers_department(case, reviewer))
    return [] if foreign else [action for action in Action if not any(case_allows(case, action, reviewer))]
