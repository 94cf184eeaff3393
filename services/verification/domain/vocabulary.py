"""The rule book's words as types. A value is what is stored and sent, so it never changes."""

from enum import StrEnum


class Kind(StrEnum):
    """采集条目（可自动核验的）"""

    EDUCATION = "education"  # 教育经历
    ACC_QUAL = "acc_qual"  # 会计专业技术资格
    OTHER_QUAL = "other_qual"  # 其他专业技术人员职业资格


class Part(StrEnum):
    """核验项：一个条目分几项核验"""

    DIPLOMA = "diploma"  # 学历
    DEGREE = "degree"  # 学位
    ENROLMENT = "enrolment"  # 学籍
    QUALIFICATION = "qualification"  # 资格


class Source(StrEnum):
    """核验来源"""

    CHSI = "chsi"  # 学信网
    ACC_QUAL_REGISTRY = "acc_qual_registry"  # 会计资格库
    PROF_QUAL_REGISTRY = "prof_qual_registry"  # 职业资格库


class Result(StrEnum):
    """核验结果"""

    MATCHED = "MATCHED"  # 通过
    UNAVAILABLE = "UNAVAILABLE"  # 来源无应答
    NOT_FOUND = "NOT_FOUND"  # 信息不存在
    MISMATCHED = "MISMATCHED"  # 不一致


SOURCE_OF: dict[Kind, Source] = {
    Kind.EDUCATION: Source.CHSI,
    Kind.ACC_QUAL: Source.ACC_QUAL_REGISTRY,
    Kind.OTHER_QUAL: Source.PROF_QUAL_REGISTRY,
}
