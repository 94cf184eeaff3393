"""The materials of a scope (rule book 5.7): what it asks for, and whether the record has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..context import Context
from ..record import BasicInfo, Record
from ..vocabulary import Scope


class Material(StrEnum):
    """材料"""

    ID_IMAGES = "id_images"  # 身份证照片
    PHOTO = "photo"  # 标准证件照片
    EDUCATION = "education"  # 教育经历
    ACCOUNTING_WORK = "accounting_work"  # 会计工作经历及其证明
    ACC_QUAL = "acc_qual"  # 会计专业技术资格
    OTHER_QUAL = "other_qual"  # 其他专业技术人员职业资格


class Need(StrEnum):
    """要不要"""

    MANDATORY = "MANDATORY"  # ●
    IF_ANY = "IF_ANY"  # ◐ “无专业技术资格证明材料的无需准备”
    OPTIONAL = "OPTIONAL"  # ○
    PAST_ONLY = "PAST_ONLY"  # ○ 暂未工作：只填过去的


Needs = Mapping[Material, Need]


def needs(work: Need, acc_qual: Need, other_qual: Need) -> Needs:
    """The guide asks everybody for the first three (“准备…身份证照片、标准证件照片、教育经历证明材料”)."""
    everybody = dict.fromkeys((Material.ID_IMAGES, Material.PHOTO, Material.EDUCATION), Need.MANDATORY)
    return everybody | {
        Material.ACCOUNTING_WORK: work,
        Material.ACC_QUAL: acc_qual,
        Material.OTHER_QUAL: other_qual,
    }


MATRIX: Mapping[Scope, Needs] = {  # R020
    Scope.S1: needs(work=Need.MANDATORY, acc_qual=Need.IF_ANY, other_qual=Need.IF_ANY),
    Scope.S2: needs(work=Need.OPTIONAL, acc_qual=Need.MANDATORY, other_qual=Need.OPTIONAL),
    Scope.S3: needs(work=Need.PAST_ONLY, acc_qual=Need.OPTIONAL, other_qual=Need.OPTIONAL),
    Scope.S4: needs(work=Need.PAST_ONLY, acc_qual=Need.OPTIONAL, other_qual=Need.OPTIONAL),
    Scope.S5: needs(work=Need.OPTIONAL, acc_qual=Need.OPTIONAL, other_qual=Need.MANDATORY),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the matrix, and whether the record fills it."""

    material: Material
    need: Need
    given: bool


def materials(record: Record, context: Context) -> tuple[Entry, ...]:
    """Of the chosen scope; nothing while none is chosen. The department may ask for fewer images (R032)."""
    if record.scope is None:
        return ()
    asked = dict(MATRIX[record.scope])
    if not context.asks_for_id_images(record.department, record.person):
        asked[Material.ID_IMAGES] = Need.OPTIONAL
    there = given(record)
    return tuple(Entry(material, need, there[material]) for material, need in asked.items())


def given(record: Record) -> Mapping[Material, bool]:
    basic = record.basic or BasicInfo()
    return {
        Material.ID_IMAGES: bool(basic.id_front and basic.id_back),
        Material.PHOTO: bool(basic.photo),
        Material.EDUCATION: bool(record.educations),
        Material.ACCOUNTING_WORK: any(work.proof_image for work in record.accounting_works.values()),
        Material.ACC_QUAL: bool(record.acc_quals),
        Material.OTHER_QUAL: bool(record.other_quals),
    }
