"""What leaves the house, on one page: where the reviewer stands, to whoever asked. The remark goes sealed."""

from contracts import review
from contracts.hashes import Hashes
from contracts.review import (
    Fault,
    Message,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReleased,
    ReviewReturned,
)

from .domain.events import (
    ApprovalRevoked,
    CaseApproved,
    CaseClaimed,
    CaseEscalated,
    CaseReleased,
    CaseReturned,
    Event,
)
from .domain.state import ReviewCase


def announce(case: str, after: ReviewCase, event: Event) -> Message | None:
    """``after`` is the case as the event left it."""
    asked = after.asked
    whom = (asked.origin, asked.origin_id, asked.item, asked.attempt)
    of = Hashes(content=after.hashes.content, files=after.hashes.files)
    judged = (asked.item_version, asked.rule_set, of)
    match event:
        case CaseClaimed():
            return ReviewClaimed(*whom)
        case CaseReleased():
            return ReviewReleased(*whom)
        case CaseApproved():
            return ReviewApproved(*whom, *judged)
        case CaseReturned(_, faults, remark):
            told = tuple(Fault(fault.review_reason, fault.field) for fault in faults)
            return ReviewReturned(*whom, told[0].review_reason, remark, told, *judged)
        case ApprovalRevoked() if after.faults:
            return review.ApprovalRevoked(*whom, after.faults[0].review_reason, after.remark)
        case CaseEscalated():
            return ReviewOverdue(*whom)
        case _:
            return None
