"""Step 03 基本信息."""

import re

from eventkit.rules import Violation, Violations

from ..context import Context
from ..documents import birth_date_of, gender_of
from ..record import Record

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
FOREIGNERS_CODE = "99"  # of ethnic_group


def starred_fields_of_the_person_are_filled_in(record: Record, context: Context) -> Violations:
    """“基本信息（标记*项必须填写）”（指南 三(四)4）R028, R029, R031"""
    if not (basic := record.basic):
        return
    if not basic.photo:
        yield Violation("BASIC_PHOTO_REQUIRED", "photo", basic.kind)
    if not basic.gender:
        yield Violation("BASIC_GENDER_REQUIRED", "gender", basic.kind)
    if not basic.birth_date:
        yield Violation("BASIC_BIRTH_REQUIRED", "birth_date", basic.kind)
    if not basic.address:
        yield Violation("BASIC_ADDRESS_REQUIRED", "address", basic.kind)


def gender_and_birth_date_are_those_of_the_document(record: Record, context: Context) -> Violations:
    """“* 性别 * 出生年月”（指南 三(四)4）与十八位证件号码一致。R029"""
    if not (basic := record.basic):
        return
    gender, born = gender_of(context.applicant), birth_date_of(context.applicant)
    if basic.gender and gender and basic.gender is not gender:
        yield Violation("BASIC_GENDER_MISMATCH", "gender", basic.kind)
    if basic.birth_date and born and basic.birth_date != born:
        yield Violation("BASIC_BIRTH_MISMATCH", "birth_date", basic.kind)


def political_status_and_ethnic_group_are_in_the_tables(record: Record, context: Context) -> Violations:
    """“* 政治面貌 * 民族”（指南 三(四)4）；“不适用”只供持外国护照者选择。R030"""
    if not (basic := record.basic):
        return
    if basic.political_status not in context.codes.political_status:
        yield Violation("BASIC_POLITICAL_REQUIRED", "political_status", basic.kind)
    foreign = context.applicant.doc_type == "FOREIGN_PASSPORT"
    if basic.ethnic_group not in context.codes.ethnic_group or (
        basic.ethnic_group == FOREIGNERS_CODE and not foreign
    ):
        yield Violation("BASIC_ETHNIC_REQUIRED", "ethnic_group", basic.kind)


def person_can_be_written_to(record: Record, context: Context) -> Violations:
    """“* 通讯地址”“邮编（选填）”“邮箱（选填）”（指南 三(四)4）R031"""
    if not (basic := record.basic):
        return
    if basic.address and not 5 <= len(basic.address) <= 200:
        yield Violation("BASIC_ADDRESS_LENGTH", "address", basic.kind)
    if basic.postcode and not re.fullmatch(r"[0-9]{6}", basic.postcode):
        yield Violation("BASIC_POSTCODE_FORMAT", "postcode", basic.kind)
    if basic.email and not (len(basic.email) <= 254 and EMAIL.fullmatch(basic.email)):
        yield Violation("BASIC_EMAIL_FORMAT", "email", basic.kind)


def identity_is_shown_in_pictures(record: Record, context: Context) -> Violations:
    """“暂未工作且不属于在校学生的或会计管理部门选择国管局的，须上传身份证或居住证。”（指南 三(四)4）R032

    By default everybody must (“二、信息采集人员范围”); a department may ask for the national minimum (A06).
    """
    if not (basic := record.basic) or not context.asks_for_id_images(record.department, record.person):
        return
    if not basic.id_front:
        yield Violation("BASIC_ID_FRONT_REQUIRED", "id_front", basic.kind)
    if not basic.id_back:
        yield Violation("BASIC_ID_BACK_REQUIRED", "id_back", basic.kind)
