"""What can happen to a dossier. Facts: past tense, frozen; the name under which one is stored is for ever."""

from .answers import (
    ReviewApproved,
    ReviewClaimed,
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
Reviewed = ReviewClaimed | ReviewReleased | ReviewApproved | ReviewReturned
Moved = ItemSubmitted | ItemWithdrawn | ItemReopened | Verified | Reviewed
Event = Known | Chosen | Declared | AccQualFetched | ItemRemoved | CommitmentGiven | Moved

__all__ = [
    "AccQualDeclared",
    "AccQualFetched",
    "ApplicantIdentified",
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
