"""Step 06 专业技术资格."""

from collections import Counter

from eventkit.rules import Violation, Violations, warning

from ..certificate_numbers import is_qual_number
from ..context import Context
from ..record import Record
from ..record.qualification import UNGRADED_TYPES
from ..vocabulary import AccQualLevel, AuditMode, OtherQualLevel, OtherQualType, QualMethod

UNUSUAL = {
    (AccQualLevel.PRIMARY, QualMethod.REVIEW),
    (AccQualLevel.INTERMEDIATE, QualMethod.REVIEW),
    (AccQualLevel.DEPUTY_SENIOR, QualMethod.EXAM),
}


def starred_fields_of_an_accounting_qualification_are_filled_in(
    record: Record, context: Context
) -> Violations:
    """“职称层级 获取方式 证书号或批文号”（指南 三(四)7）R053"""
    for item, qual in record.acc_quals.items():
        if not qual.level:
            yield Violation("QUAL_LEVEL_REQUIRED", "level", item)
        if not qual.method:
            yield Violation("QUAL_METHOD_REQUIRED", "method", item)


def starred_fields_of_another_qualification_are_filled_in(record: Record, context: Context) -> Violations:
    """“专业技术资格类型 专业技术资格级别 取得时间 证书号或批文号”（指南 三(四)7）R054"""
    for item, qual in record.other_quals.items():
        if not qual.type:
            yield Violation("QUAL_TYPE_REQUIRED", "type", item)
        if not qual.level:
            yield Violation("QUAL_LEVEL_REQUIRED", "level", item)
        if not qual.obtained_on:
            yield Violation("QUAL_DATE_REQUIRED", "obtained_on", item)


def qualification_has_a_number_and_was_obtained_by_today(record: Record, context: Context) -> Violations:
    """“证书号或批文号”（指南 三(四)7）没有全国统一的结构，只看字符和长度。R053, R054"""
    for item, qual in record.quals.items():
        if not qual.cert_no:
            yield Violation("QUAL_CERT_NO_REQUIRED", "cert_no", item)
        elif not is_qual_number(qual.cert_no):
            yield Violation("QUAL_CERT_NO_FORMAT", "cert_no", item)
        if qual.obtained_on and qual.obtained_on > context.today:
            yield Violation("QUAL_DATE_IN_FUTURE", "obtained_on", item)


def method_is_one_by_which_the_level_is_obtained(record: Record, context: Context) -> Violations:
    """The guide is silent: 正高级不能只凭考试取得；少见的方式只作提示。R055"""
    for item, qual in record.acc_quals.items():
        if (qual.level, qual.method) == (AccQualLevel.SENIOR, QualMethod.EXAM):
            yield Violation("QUAL_METHOD_LEVEL_CONFLICT", "method", item)
        if (qual.level, qual.method) in UNUSUAL:
            yield warning("W_QUAL_METHOD_UNUSUAL", "method", item)


def level_is_one_that_the_type_has(record: Record, context: Context) -> Violations:
    """The guide is silent: 税务师、注册会计师、资产评估师不分级。R055"""
    for item, qual in record.other_quals.items():
        if not qual.type or not qual.level or qual.type is OtherQualType.OTHER:
            continue
        if (qual.type in UNGRADED_TYPES) != (qual.level is OtherQualLevel.UNGRADED):
            yield Violation("QUAL_KIND_LEVEL_CONFLICT", "level", item)


def qualification_that_people_judge_shows_its_proof(record: Record, context: Context) -> Violations:
    """“核验未通过的，需准备专业技术资格证书或…评审通过证明文件…，注册会计师、资产评估师需准备会员证”
    （指南 一(五)）R056, R057"""
    for item, acc_qual in record.acc_quals.items():
        if acc_qual.audit_mode(context.failed) is AuditMode.MANUAL and not acc_qual.proof_image:
            yield Violation("QUAL_PROOF_REQUIRED", "proof_image", item)
    for item, qual in record.other_quals.items():
        if qual.audit_mode(context.failed) is AuditMode.AUTO or qual.has_proof(context.failed):
            continue
        if qual.is_proven_by_member_card:
            yield Violation("QUAL_MEMBER_CARD_REQUIRED", "member_card", item)
        else:
            yield Violation("QUAL_PROOF_REQUIRED", "proof_image", item)


def qualification_is_listed_once(record: Record, context: Context) -> Violations:
    """The guide is silent: 同一资格、级别和证书号只填一次。R065"""
    listed = Counter[tuple[str, ...]]()
    for item, qual in record.quals.items():
        listed[qual.natural_key] += 1
        if qual.cert_no and listed[qual.natural_key] > 1:
            yield Violation("QUAL_DUPLICATE", "cert_no", item)
