"""What identity does with review's message: it becomes a command of ours."""

from contracts import review

from ..domain.commands import Command, RecordApproval, RecordClaim, RecordRelease, RecordReturn


def react(message: review.Message) -> Command | None:
    match message:
        case review.ReviewClaimed(attempt=attempt):
            return RecordClaim(attempt)
        case review.ReviewReleased(attempt=attempt):
            return RecordRelease(attempt)
        case review.ReviewApproved(attempt=attempt):
            return RecordApproval(attempt)
        case review.ReviewReturned(attempt=attempt, review_reason=review_reason, remark=remark):
            return RecordReturn(attempt, review_reason, remark)
        case review.ReviewOverdue() | review.ApprovalRevoked():
            return None
