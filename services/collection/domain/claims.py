"""What an outside source can check, and the memory of what it did not confirm (R065)."""

from collections.abc import Mapping
from dataclasses import dataclass

from .vocabulary import AuditMode, Part

NaturalKey = tuple[str, ...]  # what makes two submissions the same claim, the document being the applicant's
Failed = Mapping[NaturalKey, tuple[str, ...]]  # claims a source did not confirm, each with the parts it did


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What a source said of one part."""

    part: Part
    result: str  # MATCHED | MISMATCHED | NOT_FOUND
    differing: tuple[str, ...] = ()  # names of fields
    code: str = ""  # table verdict


def audit_mode(checkable: bool, key: NaturalKey, failed: Failed) -> AuditMode:
    """A claim that failed once is for people to judge, for ever."""
    return AuditMode.AUTO if checkable and key not in failed else AuditMode.MANUAL
