"""What may be asked of a dossier: by the applicant, who names what they saw, and by messages."""

from .asked import (
    ChooseDepartment,
    ChooseScope,
    DeclareAccQual,
    DeclareEducation,
    DeclareOtherQual,
    DeclareWork,
    FetchAccQuals,
    RemoveItem,
    SaveBasic,
    SubmitDossier,
    WithdrawItem,
)
from .told import (
    RecordApplicant,
    RecordApproval,
    RecordClaim,
    RecordOverdue,
    RecordRealName,
    RecordRelease,
    RecordReturn,
    RecordRevocation,
    RecordVerification,
)

Declare = SaveBasic | DeclareEducation | DeclareWork | DeclareAccQual | DeclareOtherQual
Asked = ChooseDepartment | ChooseScope | Declare | FetchAccQuals | RemoveItem | WithdrawItem | SubmitDossier
Reported = (
    RecordApplicant
    | RecordRealName
    | RecordVerification
    | RecordClaim
    | RecordRelease
    | RecordApproval
    | RecordReturn
    | RecordOverdue
    | RecordRevocation
)
Command = Asked | Reported

__all__ = [
    "Asked",
    "ChooseDepartment",
    "ChooseScope",
    "Command",
    "Declare",
    "DeclareAccQual",
    "DeclareEducation",
    "DeclareOtherQual",
    "DeclareWork",
    "FetchAccQuals",
    "RecordApplicant",
    "RecordApproval",
    "RecordClaim",
    "RecordOverdue",
    "RecordRealName",
    "RecordRelease",
    "RecordReturn",
    "RecordRevocation",
    "RecordVerification",
    "RemoveItem",
    "Reported",
    "SaveBasic",
    "SubmitDossier",
    "WithdrawItem",
]
