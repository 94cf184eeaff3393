"""What leaves the house, on one page: where the reviewer stands, to whoever asked. The remark goes sealed."""

from contracts.review import Fault, Message, ReviewApproved, ReviewClaimed, ReviewReleased, ReviewReturned

from .domain.events import CaseApproved, CaseClaimed, CaseReleased, CaseReturned, Event
from .domain.state import ReviewCase


def announce(case: str, after: ReviewCase, event: Event) -> Message | None:
    """``after`` is the case as the event left it."""
    asked = after.asked
    whom = (asked.origin, asked.origin_id, asked.item, asked.attempt)
    match event:
        case CaseClaimed():
            return ReviewClaimed(*whom)
        case CaseReleased():
            return ReviewReleased(*whom)
        case CaseApproved():
            return ReviewApproved(*whom)
        case CaseReturned(_, faults, remark):
            told = tuple(Fault(fault.review_reason, fault.field) for fault in faults)
            return ReviewReturned(*whom, told[0].review_reason, remark, told)
        case _:
            return None
