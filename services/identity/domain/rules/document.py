"""The identity document."""

import re

from eventkit.rules import Violation, Violations

from ..context import Registering
from ..record import Registration
from ..vocabulary import DocType
from .resident import is_checked, resident_number

FORMATS = {
    DocType.HK_MACAO_PERMIT: "[HM][0-9]{8}",  # 去掉两位换证次数
    DocType.TAIWAN_PERMIT: "[0-9]{8}",
    DocType.FOREIGN_PASSPORT: "[A-Z0-9]{5,20}",
    DocType.FOREIGN_PR_CARD: "[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]",
}
LIKE_A_RESIDENT = frozenset({DocType.RESIDENT_ID, DocType.HMT_RESIDENCE_PERMIT})


def a_document_type_is_chosen(registration: Registration, context: Registering) -> Violations:
    """“* 证件类型 请选择证件类型”（指南 三(一)）R001"""
    if not registration.doc_type:
        yield Violation("REG_DOC_TYPE_REQUIRED", "doc_type")
    elif registration.doc_type not in context.doc_types:
        yield Violation("REG_DOC_TYPE_UNSUPPORTED", "doc_type")


def document_number_is_given(registration: Registration, context: Registering) -> Violations:
    """“* 证件号码”（指南 三(一)）R002, R003"""
    if not registration.doc_number:
        yield Violation("REG_DOC_NO_REQUIRED", "doc_number")


def resident_id_is_right(registration: Registration, context: Registering) -> Violations:
    """“请输入证件号码”（指南 三(一)），按GB 11643-1999。R002, R003"""
    doc_type, number = registration.doc_type, registration.doc_number
    if number and doc_type in LIKE_A_RESIDENT & context.doc_types:
        yield from resident_number(DocType(doc_type), number, context)


def other_document_is_well_formed(registration: Registration, context: Registering) -> Violations:
    """“请输入证件号码”（指南 三(一)）R003"""
    doc_type, number = registration.doc_type, registration.doc_number
    if not number or doc_type not in FORMATS.keys() & context.doc_types:
        return
    if not re.fullmatch(FORMATS[DocType(doc_type)], number):
        yield Violation("REG_DOC_NO_FORMAT", "doc_number")
    elif len(number) == 18 and doc_type == DocType.FOREIGN_PR_CARD and not is_checked(number):
        yield Violation("REG_ID_CHECKSUM", "doc_number")


def document_is_not_taken(registration: Registration, context: Registering) -> Violations:
    """The guide is silent: 一个证件只能注册一个账号。R004"""
    if context.doc_taken:
        yield Violation("REG_DOC_NO_TAKEN", "doc_number")
