"""Who acts on a case, as their signed token says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reviewer:
    """审核人员"""

    staff: str
    department: str  # the code of their node
    own: frozenset[str] = frozenset()  # ids of origin that are the reviewer's own person's
