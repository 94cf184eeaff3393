"""教育经历 as filled in."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..claims import Failed, NaturalKey, audit_mode
from ..vocabulary import (
    AuditMode,
    Degree,
    DegreeKind,
    EducationLevel,
    ItemKind,
    Part,
    StudyForm,
    TrainingMode,
)
from .period import Period, period

TIER = {  # of a level (table education_level); a single certificate counts as its degree (R044)
    EducationLevel.DOCTOR: 70,
    EducationLevel.MASTER: 60,
    EducationLevel.GRADUATE_CLASS: 55,
    EducationLevel.BACHELOR: 50,
    EducationLevel.TECH_TECHNICIAN: 50,
    EducationLevel.COLLEGE: 40,
    EducationLevel.TECH_ADVANCED: 40,
    EducationLevel.SECONDARY_SPECIALIZED: 30,
    EducationLevel.VOCATIONAL_HIGH: 30,
    EducationLevel.TECHNICAL_SCHOOL: 30,
    EducationLevel.HIGH_SCHOOL: 30,
    EducationLevel.JUNIOR_MIDDLE: 20,
}
TIER_OF_DEGREE = {Degree.DOCTOR: 70, Degree.MASTER: 60, Degree.BACHELOR: 50, Degree.NONE: 0}
TECHNICIAN_SCHOOLS = {
    EducationLevel.TECH_TECHNICIAN,
    EducationLevel.TECH_ADVANCED,
    EducationLevel.TECHNICAL_SCHOOL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """教育经历"""

    kind: ClassVar[ItemKind] = ItemKind.EDUCATION
    training_mode: TrainingMode | None = None  # 培养方式
    study_form: StudyForm | None = None  # 学习形式
    school: str = ""  # 学校名称（全称）
    overseas: bool = False  # 国（境）外
    start: date | None = None  # 入学时间
    end: date | None = None  # 毕业时间
    ongoing: bool = False  # 至今
    level: EducationLevel | None = None  # 学历
    diploma_no: str = ""  # 学历证书编号
    diploma_image: str = ""  # 毕业证书、学历认证报告
    degree: Degree | None = None  # 学位
    degree_kind: DegreeKind | None = None  # 学位类别
    degree_no: str = ""  # 学位证书编号
    degree_image: str = ""  # 学位证书、学位认证报告
    major: str = ""  # 所学专业
    cscse: str = ""  # 留学服务中心认证书

    @property
    def period(self) -> Period | None:
        return period(self.start, self.end, self.ongoing)

    @property
    def tier(self) -> int | None:
        """Unknown until the level is, or of a single certificate the degree."""
        if self.level is EducationLevel.NONE:
            return TIER_OF_DEGREE[self.degree] if self.degree else None
        return TIER[self.level] if self.level else None

    def reaches(self, tier: int) -> bool:
        return self.tier is not None and self.tier >= tier

    @property
    def is_of_technician_school(self) -> bool:
        return self.level in TECHNICIAN_SCHOOLS or self.study_form is StudyForm.TECHNICIAN

    @property
    def is_known_to_chsi(self) -> bool:
        """“大专及以上学历、学位首次提交自动与学信网进行校验”（指南 三(四)5）R041"""
        held = self.tier is not None and (self.tier >= 40 or self.level is EducationLevel.NONE)
        return held and not self.overseas and not self.is_of_technician_school

    @property
    def is_for_cscse(self) -> bool:
        """“国（境）外本科及以上学历学位”（指南 一(四)2）；其下自有证书即可。R040"""
        return self.overseas and (self.level is EducationLevel.NONE or self.reaches(50))

    @property
    def natural_key(self) -> NaturalKey:
        """R065: numbers tell a claim apart; without any, the month of graduation does."""
        numbers = (self.diploma_no, self.degree_no)
        month = f"{self.end:%Y-%m}" if self.end and not any(numbers) else ""
        return ("education", self.school, self.level or "", self.degree or "", *numbers, month)

    def audit_mode(self, failed: Failed) -> AuditMode:
        return audit_mode(self.is_known_to_chsi, self.natural_key, failed)

    def parts_to_prove(self, failed: Failed) -> dict[Part, str]:
        """The images a reviewer needs (R042), empty where missing; what the source confirmed needs none."""
        matched = failed.get(self.natural_key, ())
        claimed = {
            Part.DIPLOMA: (self.level not in {None, EducationLevel.NONE}, self.diploma_image),
            Part.DEGREE: (self.degree not in {None, Degree.NONE}, self.degree_image),
        }
        if self.ongoing or self.overseas:
            return {}
        return {
            part: image for part, (is_claimed, image) in claimed.items() if is_claimed and part not in matched
        }

    def has_proof(self, failed: Failed) -> bool:
        parts = self.parts_to_prove(failed)
        return bool(parts) and all(parts.values())
