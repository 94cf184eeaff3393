"""What the applicant has filled in so far, as plain values that answer the rules' questions."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from ..claims import Failed, NaturalKey
from ..vocabulary import Person, Scope, TrainingMode
from .basic import BASIC, BasicInfo
from .education import Education
from .period import FOREVER, Period
from .qualification import AccQual, OtherQual
from .work import Work, printed_form

Content = BasicInfo | Education | Work | AccQual | OtherQual

__all__ = [
    "BASIC",
    "FOREVER",
    "AccQual",
    "BasicInfo",
    "Content",
    "Education",
    "Failed",
    "NaturalKey",
    "OtherQual",
    "Period",
    "Record",
    "Work",
    "codes_of",
    "printed_form",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """采集记录"""

    department: str = ""  # 会计管理部门
    scope: Scope | None = None  # 采集范围
    basic: BasicInfo | None = None  # 基本信息
    educations: Mapping[str, Education] = field(default_factory=dict)  # by item
    works: Mapping[str, Work] = field(default_factory=dict)
    acc_quals: Mapping[str, AccQual] = field(default_factory=dict)
    other_quals: Mapping[str, OtherQual] = field(default_factory=dict)
    commitment: bool = False  # 承诺所提供信息真实有效

    @property
    def person(self) -> Person:
        """人员状态 as chosen, else as the scope suggests (4.6)."""
        if self.basic and self.basic.person:
            return self.basic.person
        if self.scope is Scope.S1:
            return Person.EMPLOYED
        studying = any(education.ongoing for education in self.educations.values())
        return Person.STUDENT if self.scope is Scope.S3 and studying else Person.OTHER

    @property
    def full_time_studies(self) -> list[Period]:
        full_time = [e for e in self.educations.values() if e.training_mode is TrainingMode.FULL_TIME]
        return [education.period for education in full_time if education.period]

    @property
    def accounting_works(self) -> dict[str, Work]:
        return {item: work for item, work in self.works.items() if work.is_accounting}

    @property
    def current_jobs(self) -> dict[str, Work]:
        return {item: work for item, work in self.works.items() if work.ongoing}

    @property
    def quals(self) -> dict[str, AccQual | OtherQual]:
        return {**self.acc_quals, **self.other_quals}

    @property
    def contents(self) -> dict[str, Content]:
        """Of all items."""
        basic = {BASIC: self.basic} if self.basic else {}
        return {**basic, **self.educations, **self.works, **self.quals}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that is filled in, in one spelling: what a commitment was given to (R076)."""
        return sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def codes_of(content: object, field: str) -> frozenset[str]:
    """Of a field: one code, several, or none."""
    said = getattr(content, field, None) or ()
    return frozenset((said,) if isinstance(said, str) else said)
