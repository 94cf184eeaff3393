"""What those who judge an item said of it, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that a reviewer found wrong."""

    review_reason: str  # RR01..RR99
    field: str = ""  # of the item's content; empty: of all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What an outside source said when it was last asked; a reviewer who judges later attempts is told."""

    attempt: int = 0  # 0: none was asked yet
    result: str = ""  # VerificationResult
    matched_parts: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # names of fields
