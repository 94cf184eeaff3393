"""What the applicant is told without asking (R074), and what of it by SMS too."""

from collections.abc import Iterator

from .checking import goes_on
from .events import (
    ApprovalRevoked,
    Event,
    ItemRemoved,
    ItemReopened,
    ReviewApproved,
    ReviewOverdue,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from .state import Dossier
from .vocabulary import RecordStatus

CODES: dict[type, str] = {  # of table notice
    VerificationMatched: "APPROVED",
    VerificationMismatched: "AUTO_FAILED",
    VerificationNotFound: "AUTO_FAILED",
    VerificationUnavailable: "SOURCE_UNAVAILABLE",
    ReviewApproved: "APPROVED",
    ReviewReturned: "REJECTED",
    ReviewOverdue: "OVERDUE",
    ApprovalRevoked: "REVOKED",
    ItemReopened: "REOPENED",
}
LAST = VerificationMatched | ReviewApproved | ItemRemoved  # what may leave nothing but approved items
ON_THE_PAGE_ONLY = frozenset({"APPROVED", "REOPENED"})  # one of many; what the applicant has just done


def told_on_the_page(event: Event, after: Dossier) -> Iterator[tuple[str, str]]:
    """“请及时关注核验结果”（指南 三(四)5）: every result of an item, and the end of it all. R074

    Code and item, none where it is the whole record. What failed but went straight on to a reviewer asks
    nothing of anybody. ``after`` is the dossier as the event left it.
    """
    code, item = CODES.get(type(event), ""), getattr(event, "item", "")
    if code and not goes_on(after, item):
        yield code, item
    if isinstance(event, LAST) and after.status is RecordStatus.APPROVED:
        yield "RECORD_APPROVED", ""


def told_by_sms(event: Event, after: Dossier) -> tuple[str, str] | None:
    """“请及时关注核验结果”（指南 三(四)5）: by SMS what asks something of the applicant, or ends it. R074"""
    return next((each for each in told_on_the_page(event, after) if each[0] not in ON_THE_PAGE_ONLY), None)
