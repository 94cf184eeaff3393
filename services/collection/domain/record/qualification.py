"""专业技术资格 as filled in: the two lists of step 06."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..claims import Failed, NaturalKey, audit_mode
from ..vocabulary import AccQualLevel, AuditMode, ItemKind, OtherQualLevel, OtherQualType, QualMethod

UNGRADED_TYPES = {OtherQualType.TAX_AGENT, OtherQualType.CPA, OtherQualType.ASSET_APPRAISER}
MEMBERS = {OtherQualType.CPA, OtherQualType.ASSET_APPRAISER}  # whose proof is the member card


@dataclass(frozen=True, slots=True, kw_only=True)
class AccQual:
    """会计专业技术资格"""

    kind: ClassVar[ItemKind] = ItemKind.ACC_QUAL
    level: AccQualLevel | None = None  # 职称层级
    method: QualMethod | None = None  # 获取方式
    cert_no: str = ""  # 证书号或批文号
    obtained_on: date | None = None  # 取得时间
    proof_image: str = ""  # 证书、评审通过证明文件

    @property
    def natural_key(self) -> NaturalKey:
        return (self.kind, self.level or "", self.cert_no)

    def audit_mode(self, failed: Failed) -> AuditMode:
        return audit_mode(True, self.natural_key, failed)

    def has_proof(self, failed: Failed) -> bool:
        return bool(self.proof_image)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherQual:
    """其他专业技术人员职业资格"""

    kind: ClassVar[ItemKind] = ItemKind.OTHER_QUAL
    type: OtherQualType | None = None  # 专业技术资格类型
    level: OtherQualLevel | None = None  # 专业技术资格级别
    cert_no: str = ""  # 证书号或批文号
    obtained_on: date | None = None  # 取得时间
    proof_image: str = ""  # 证书
    member_card: str = ""  # 会员证

    @property
    def natural_key(self) -> NaturalKey:
        return (self.kind, self.type or "", self.level or "", self.cert_no)

    @property
    def is_proven_by_member_card(self) -> bool:
        return self.type in MEMBERS

    def audit_mode(self, failed: Failed) -> AuditMode:
        return audit_mode(True, self.natural_key, failed)

    def has_proof(self, failed: Failed) -> bool:
        return bool(self.member_card if self.is_proven_by_member_card else self.proof_image)
