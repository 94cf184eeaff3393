"""What a person claims, who the person is, what a source is asked and what it says."""

from dataclasses import dataclass, field
from datetime import date

from names.matching import match_key

from .vocabulary import Kind, Part, Result

NONE = "NONE"  # 无（单证学位），无学位


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is asked about. All empty when the person's key is gone."""

    doc_type: str = ""
    doc_number: str = ""
    real_name: str = ""

    @property
    def match_key(self) -> str:
        """The name as sources compare it (R005, R041)."""
        return match_key(self.real_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Of an item, the fields that a source compares (ids and codes of the rule book, 4.7 and 4.9)."""

    training_mode: str = ""  # 培养方式
    school: str = ""  # 学校名称（全称）
    start: date | None = None  # 入学时间
    end: date | None = None  # 毕业时间
    ongoing: bool = False  # 至今
    level: str = ""  # 学历；职称层级、资格级别
    diploma_no: str = ""  # 学历证书编号
    degree: str = ""  # 学位
    degree_no: str = ""  # 学位证书编号
    major: str = ""  # 所学专业
    type: str = ""  # 职业资格类型
    method: str = ""  # 获取方式
    obtained_on: date | None = None  # 取得时间
    cert_no: str = ""  # 证书号或批文号

    def parts(self, kind: Kind) -> tuple[Part, ...]:
        """“大专及以下学历，只需提供毕业证书；若单证硕士，只需提供学位证书”（指南 三(四)5）R037, R038, R041"""
        if kind is not Kind.EDUCATION:
            return (Part.QUALIFICATION,)
        if self.ongoing:
            return (Part.ENROLMENT,)
        claimed = {Part.DIPLOMA: self.level, Part.DEGREE: self.degree}
        return tuple(part for part, code in claimed.items() if code not in {"", NONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashes:
    """Of the whole item that the claim is part of, as its asker names it."""

    content: str = ""
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a check, as a source is asked."""

    check: str
    kind: Kind
    part: Part
    claim: Claim
    person: Person

    @property
    def request(self) -> str:
        """The same however often it is asked, so that a source may answer it once."""
        return f"{self.check}/{self.part}"


@dataclass(frozen=True, slots=True)
class Answer:
    """MATCHED may still name fields: a differing major is reported and does not fail (R041)."""

    result: Result
    differing: tuple[str, ...] = ()  # names of fields, never their values


@dataclass(frozen=True, slots=True)
class Judged:
    """What exactly an answer is of."""

    item_version: int = 0
    rule_set: str = ""
    hashes: Hashes = field(default_factory=Hashes)
