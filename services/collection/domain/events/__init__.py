"""What can happen to a dossier. Facts: past tense, frozen; the name under which one is stored is for ever."""

from .answers import (
    ApprovalRevoked,
    ReviewApproved,
    ReviewClaimed,
    ReviewOverdue,
    ReviewReleased,
    ReviewReturned,
    VerificationMatched,
    VerificationMismatched,
    VerificationNotFound,
    VerificationUnavailable,
)
from .applicant import (
    AccQualDeclared,
    AccQualFetched,
    ApplicantIdentified,
    BasicSaved,
    CommitmentGiven,
    DepartmentChosen,
    EducationDeclared,
    ItemRemoved,
    ItemReopened,
    ItemSubmitted,
    ItemWithdrawn,
    OtherQualDeclared,
    RealNameVerified,
    ScopeChosen,
    WorkDeclared,
)

Known = ApplicantIdentified | RealNameVerified
Chosen = DepartmentChosen | ScopeChosen
Declared = BasicSaved | EducationDeclared | WorkDeclared | AccQualDeclared | OtherQualDeclared
Verified = VerificationMatched | VerificationMismatched | VerificationNotFound | VerificationUnavailable
Reviewed = ReviewClaimed | ReviewReleased | ReviewApproved | ReviewReturned | ApprovalRevoked
Moved = ItemSubmitted | ItemWithdrawn | ItemReopened | Verified | Reviewed
Event = Known | Chosen | Declared | AccQualFetched | ItemRemoved | CommitmentGiven | Moved | ReviewOverdue

__all__ = [
    "AccQualDeclared",
    "AccQualFetched",
    "ApplicantIdentified",
    "ApprovalRevoked",
    "BasicSaved",
    "Chosen",
    "CommitmentGiven",
    "Declared",
    "DepartmentChosen",
    "EducationDeclared",
    "Event",
    "ItemRemoved",
    "ItemReopened",
    "ItemSubmitted",
    "ItemWithdrawn",
    "Known",
    "Moved",
    "OtherQualDeclared",
    "RealNameVerified",
    "ReviewApproved",
    "ReviewClaimed",
    "ReviewOverdue",
    "ReviewReleased",
    "ReviewReturned",
    "Reviewed",
    "ScopeChosen",
    "VerificationMatched",
    "VerificationMismatched",
    "VerificationNotFound",
    "VerificationUnavailable",
    "Verified",
    "WorkDeclared",
]
