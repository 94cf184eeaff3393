"""What becomes of an item when it is sent: who will look at it, and which images that takes."""

from dataclasses import dataclass
from enum import StrEnum

from ..claims import Failed
from ..record import AccQual, BasicInfo, Content, Education, OtherQual, Work
from ..vocabulary import AuditMode, Part, Slot


class Source(StrEnum):
    """核验来源"""

    CHSI = "CHSI"  # 学信网
    CHSI_ENROLMENT = "CHSI_ENROLMENT"  # 学信网学籍
    ACC_QUAL_REGISTRY = "ACC_QUAL_REGISTRY"  # 会计资格库
    PROF_QUAL_REGISTRY = "PROF_QUAL_REGISTRY"  # 职业资格库


SLOT_OF = {Part.DIPLOMA: Slot.DIPLOMA_IMAGE, Part.DEGREE: Slot.DEGREE_IMAGE}


@dataclass(frozen=True, slots=True)
class Outlook:
    """``source`` answers first if there is one; ``now`` is needed to send it, ``later`` only if the source
    does not confirm it: attached already, it saves a round trip.
    """

    audit_mode: AuditMode
    source: Source | None
    now: tuple[Slot, ...]
    later: tuple[Slot, ...] = ()


def outlook(content: Content, mode: AuditMode, failed: Failed, identity_shown: bool) -> Outlook:
    """“首次提交自动与学信网进行校验…核验不通过的…上传材料进行人工审核”（指南 三(四)5、7）R041, R056"""
    proof = proofs(content, failed, identity_shown)
    if mode is AuditMode.AUTO:
        return Outlook(mode, source(content), (), proof)
    return Outlook(mode, None, proof)


def source(content: Content) -> Source | None:
    match content:
        case Education():
            return Source.CHSI_ENROLMENT if content.ongoing else Source.CHSI
        case AccQual():
            return Source.ACC_QUAL_REGISTRY
        case OtherQual():
            return Source.PROF_QUAL_REGISTRY
        case _:
            return None


def proofs(content: Content, failed: Failed, identity_shown: bool) -> tuple[Slot, ...]:
    """The images a reviewer judges it by (R028, R032, R040, R042, R049, R057)."""
    match content:
        case BasicInfo():
            identity = (Slot.ID_FRONT, Slot.ID_BACK) if identity_shown else ()
            return (Slot.CERTIFICATE_PHOTO, *identity)
        case Education(overseas=True):
            return () if content.ongoing else (Slot.CSCSE if content.is_for_cscse else Slot.DIPLOMA_IMAGE,)
        case Education():
            return tuple(SLOT_OF[part] for part in content.parts_to_prove(failed))
        case Work():
            return (Slot.WORK_PROOF,) if content.is_accounting else ()
        case AccQual():
            return (Slot.QUAL_PROOF,)
        case OtherQual():
            return (Slot.MEMBER_CARD if content.is_proven_by_member_card else Slot.QUAL_PROOF,)
