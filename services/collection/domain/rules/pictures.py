"""The pictures of every step: the applicant's own, and uploaded for the place they are shown in."""

from eventkit.rules import Violation, Violations

from ..context import Context
from ..record import Record
from ..vocabulary import Slot


def pictures_of_the_person_are_their_own(record: Record, context: Context) -> Violations:
    """“标准证件照片”“身份证明人像面、国徽面”（指南 三(四)4）R028, R061"""
    if not (basic := record.basic):
        return
    if context.lacks(basic.photo, Slot.CERTIFICATE_PHOTO):
        yield Violation("BASIC_PHOTO_REQUIRED", "photo", basic.kind)
    if context.lacks(basic.id_front, Slot.ID_FRONT):
        yield Violation("BASIC_ID_FRONT_REQUIRED", "id_front", basic.kind)
    if context.lacks(basic.id_back, Slot.ID_BACK):
        yield Violation("BASIC_ID_BACK_REQUIRED", "id_back", basic.kind)


def pictures_of_a_study_are_their_own(record: Record, context: Context) -> Violations:
    """“学历、学位证书彩色照片”“《教育部留学服务中心认证书》彩色照片”（指南 一(四)）R061"""
    for item, education in record.educations.items():
        if context.lacks(education.diploma_image, Slot.DIPLOMA_IMAGE):
            yield Violation("EDU_DIPLOMA_PROOF_REQUIRED", "diploma_image", item)
        if context.lacks(education.degree_image, Slot.DEGREE_IMAGE):
            yield Violation("EDU_DEGREE_PROOF_REQUIRED", "degree_image", item)
        if context.lacks(education.cscse, Slot.CSCSE):
            yield Violation("EDU_OVERSEAS_CERT_REQUIRED", "cscse", item)


def pictures_of_a_job_are_their_own(record: Record, context: Context) -> Violations:
    """“加盖单位公章或人事部门章后拍照上传”（指南 一(三)）R061"""
    for item, work in record.works.items():
        if context.lacks(work.proof_image, Slot.WORK_PROOF):
            yield Violation("WORK_PROOF_REQUIRED", "proof_image", item)


def pictures_of_a_qualification_are_their_own(record: Record, context: Context) -> Violations:
    """“专业技术资格证书或…评审通过证明文件彩色照片”“会员证彩色照片”（指南 一(五)）R061"""
    for item, qual in record.quals.items():
        if context.lacks(qual.proof_image, Slot.QUAL_PROOF):
            yield Violation("QUAL_PROOF_REQUIRED", "proof_image", item)
    for item, other in record.other_quals.items():
        if context.lacks(other.member_card, Slot.MEMBER_CARD):
            yield Violation("QUAL_MEMBER_CARD_REQUIRED", "member_card", item)
