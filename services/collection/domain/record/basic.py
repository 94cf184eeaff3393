"""基本信息 as filled in. Who the person is stands in the account, not here (R033)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..claims import Failed, NaturalKey
from ..vocabulary import AuditMode, Gender, ItemKind, Person

BASIC = "basic"  # the one item of its kind is named as its kind


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicInfo:
    """基本信息"""

    kind: ClassVar[ItemKind] = ItemKind.BASIC
    natural_key: ClassVar[NaturalKey] = ()
    photo: str = ""  # 标准证件照片
    gender: Gender | None = None  # 性别
    birth_date: date | None = None  # 出生年月
    political_status: str = ""  # 政治面貌
    ethnic_group: str = ""  # 民族
    email: str = ""  # 邮箱
    address: str = ""  # 通讯地址
    postcode: str = ""  # 邮编
    id_front: str = ""  # 身份证明人像面
    id_back: str = ""  # 身份证明国徽面
    id_card_area: str = ""  # 身份证地址所在地
    residence_permit: bool = False  # 身份证明为居住证
    person: Person | None = None  # 人员状态

    def audit_mode(self, failed: Failed) -> AuditMode:
        return AuditMode.MANUAL

    def has_proof(self, failed: Failed) -> bool:
        return False
