"""工作经历 as filled in."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..claims import Failed, NaturalKey
from ..vocabulary import AuditMode, Duty, ItemKind
from .period import FOREVER, Period, period


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """工作经历"""

    kind: ClassVar[ItemKind] = ItemKind.WORK
    natural_key: ClassVar[NaturalKey] = ()
    employer: str = ""  # 单位名称
    uscc: str = ""  # 统一社会信用代码
    uscc_absent_reason: str = ""  # 没有统一社会信用代码的原因
    unit_type: str = ""  # 单位类型
    industry: str = ""  # 所属行业
    start: date | None = None  # 工作开始时间
    end: date | None = None  # 工作结束时间
    ongoing: bool = False  # 至今
    employer_address: str = ""  # 单位地址
    phone: str = ""  # 单位电话
    is_accounting: bool = False  # 是否从事会计工作
    acc_start: date | None = None  # 会计工作开始，默认为工作开始
    acc_end: date | None = None  # 会计工作结束，默认为工作结束
    duties: tuple[Duty, ...] = ()  # 会计工作类型
    accounting_post: str = ""  # 会计专业职务
    appointed_on: date | None = None  # 聘任时间
    proof_image: str = ""  # 会计工作（经历）证明

    @property
    def period(self) -> Period | None:
        return period(self.start, self.end, self.ongoing)

    @property
    def accounting_period(self) -> Period | None:
        """Unknown until it has a start; what nobody has given an end yet goes on."""
        start, end = self.acc_start or self.start, self.acc_end or self.end
        return Period(start, end or FOREVER) if start else None

    def audit_mode(self, failed: Failed) -> AuditMode:
        return AuditMode.MANUAL

    def has_proof(self, failed: Failed) -> bool:
        return False


def printed_form(work: Work, real_name: str) -> dict[str, str]:
    """What 《会计工作（经历）证明》 states, by field, as text: it proves the work that states the same."""
    start, end = work.acc_start or work.start, work.acc_end or work.end
    return {
        "real_name": real_name,
        "employer": work.employer,
        "uscc": work.uscc,
        "start": work.start.isoformat() if work.start else "",
        "end": work.end.isoformat() if work.end else "",
        "acc_start": start.isoformat() if start else "",
        "acc_end": end.isoformat() if end else "",
        "duties": " ".join(sorted(work.duties)),
    }
