"""What an outside source can check, and the memory of what it did not confirm (R065)."""

from collections.abc import Mapping

from .vocabulary import AuditMode

NaturalKey = tuple[str, ...]  # what makes two submissions the same claim, the document being the applicant's
Failed = Mapping[NaturalKey, tuple[str, ...]]  # claims a source did not confirm, each with the parts it did


def audit_mode(checkable: bool, key: NaturalKey, failed: Failed) -> AuditMode:
    """A claim that failed once is for people to judge, for ever."""
    return AuditMode.AUTO if checkable and key not in failed else AuditMode.MANUAL
