"""The rule book's words as types. A value is what is stored and sent, so it never changes."""

from collections.abc import Mapping
from enum import StrEnum


class CaseStatus(StrEnum):
    """审核事项状态"""

    OPEN = "OPEN"  # 待审核
    CLAIMED = "CLAIMED"  # 审核中
    APPROVED = "APPROVED"  # 审核通过
    RETURNED = "RETURNED"  # 审核不通过
    CANCELLED = "CANCELLED"  # 已撤销
    REVOKED = "REVOKED"  # 审核通过后撤回


class Action(StrEnum):
    """What a reviewer may do with a case."""

    CLAIM = "claim"  # 领取
    RELEASE = "release"  # 退回待审核
    APPROVE = "approve"  # 通过
    RETURN = "return"  # 不通过
    PROPOSE_REVOCATION = "propose_revocation"  # 提议撤回已通过的审核
    CONFIRM_REVOCATION = "confirm_revocation"  # 另一人确认撤回
    DROP_REVOCATION = "drop_revocation"  # 不撤回


STARTS_FROM: Mapping[Action, CaseStatus] = {  # decides, and tells the console which buttons to show
    Action.CLAIM: CaseStatus.OPEN,
    Action.RELEASE: CaseStatus.CLAIMED,
    Action.APPROVE: CaseStatus.CLAIMED,
    Action.RETURN: CaseStatus.CLAIMED,
    Action.PROPOSE_REVOCATION: CaseStatus.APPROVED,
    Action.CONFIRM_REVOCATION: CaseStatus.APPROVED,
    Action.DROP_REVOCATION: CaseStatus.APPROVED,
}
ON_A_PROPOSAL = frozenset({Action.CONFIRM_REVOCATION, Action.DROP_REVOCATION})
UNDECIDED = frozenset({CaseStatus.OPEN, CaseStatus.CLAIMED})
DECIDED = frozenset({CaseStatus.APPROVED, CaseStatus.RETURNED, CaseStatus.REVOKED})

FILE_FIELDS = (  # of all items' contents (rule book 4.3, 4.6 to 4.9)
    "photo",
    "id_front",
    "id_back",
    "doc_front",
    "doc_back",
    "holding_photo",
    "diploma_image",
    "degree_image",
    "cscse",
    "proof_image",
    "member_card",
)
