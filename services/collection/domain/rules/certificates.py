"""Step 04 教育经历: the numbers and pictures that prove a study, and who will look at them."""

from datetime import date

from eventkit.rules import Violation, Violations, warning

from ..certificate_numbers import degree_no_is_odd, diploma_no_is_odd, is_number
from ..context import Context
from ..record import Record
from ..vocabulary import AuditMode, Degree, EducationLevel, Part

CHSI_DIPLOMAS, CHSI_DEGREES = date(2001, 1, 1), date(2008, 9, 1)  # since when CHSI holds them


def numbers_belong_to_a_certificate(record: Record, context: Context) -> Violations:
    """“若单证硕士，只需提供学位证书；大专及以下学历，只需提供毕业证书”（指南 三(四)3）R037, R038"""
    for item, education in record.educations.items():
        if education.diploma_no and education.level is EducationLevel.NONE:
            yield Violation("EDU_CERT_NO_WITHOUT_LEVEL", "diploma_no", item)
        if education.degree_no and education.degree is Degree.NONE and not education.ongoing:
            yield Violation("EDU_DEGREE_NO_WITHOUT_DEGREE", "degree_no", item)


def numbers_are_written_as_certificates_have_them(record: Record, context: Context) -> Violations:
    """“学历证书编号”“学位证书编号”（指南 三(四)5），选填；编号结构只作提示。R039"""
    for item, education in record.educations.items():
        if education.diploma_no and not is_number(education.diploma_no):
            yield Violation("EDU_CERT_NO_FORMAT", "diploma_no", item)
        elif not education.overseas and diploma_no_is_odd(education):
            yield warning("W_EDU_CERT_NO_STRUCTURE", "diploma_no", item)
        if education.degree_no and not is_number(education.degree_no):
            yield Violation("EDU_DEGREE_NO_FORMAT", "degree_no", item)
        elif not education.overseas and degree_no_is_odd(education):
            yield warning("W_EDU_DEGREE_NO_STRUCTURE", "degree_no", item)


def overseas_study_shows_its_certificate(record: Record, context: Context) -> Violations:
    """“国（境）外本科及以上学历学位需提供《教育部留学服务中心认证书》彩色照片。”（指南 一(四)2）R040"""
    for item, education in record.educations.items():
        if not education.overseas or education.ongoing or not education.level or education.cscse:
            continue
        if education.is_for_cscse:
            yield Violation("EDU_OVERSEAS_CERT_REQUIRED", "cscse", item)
        elif not education.diploma_image:
            yield Violation("EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image", item)


def study_that_people_judge_shows_its_certificates(record: Record, context: Context) -> Violations:
    """“比对不通过的个人需上传以下材料：…学历、学位证书彩色照片，或…认证报告”（指南 一(四)）R041, R042"""
    for item, education in record.educations.items():
        if education.tier is None or education.audit_mode(context.failed) is AuditMode.AUTO:
            continue
        missing = [part for part, image in education.parts_to_prove(context.failed).items() if not image]
        if Part.DIPLOMA in missing:
            yield Violation("EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image", item)
        if Part.DEGREE in missing:
            yield Violation("EDU_DEGREE_PROOF_REQUIRED", "degree_image", item)


def study_too_old_for_chsi_had_better_show_its_certificates(record: Record, context: Context) -> Violations:
    """The guide is silent: 学信网没有2001年以前的学历和2008年9月以前的学位。R041"""
    for item, education in record.educations.items():
        if education.audit_mode(context.failed) is not AuditMode.AUTO or not education.end:
            continue
        parts = education.parts_to_prove(context.failed)
        old_diploma = education.end < CHSI_DIPLOMAS and parts.get(Part.DIPLOMA) == ""
        old_degree = education.end < CHSI_DEGREES and parts.get(Part.DEGREE) == ""
        if old_diploma or old_degree:
            yield warning("W_EDU_PRE2001", "end", item)
