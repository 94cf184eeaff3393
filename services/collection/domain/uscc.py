"""统一社会信用代码 (GB 32100-2015): its form, its check character, that of the organisation inside."""

import re
from operator import mul

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O Z S V
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
FORM = re.compile(r"[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714


def is_well_formed(uscc: str) -> bool:
    return bool(FORM.fullmatch(uscc))


def is_checked(uscc: str) -> bool:
    """Whether the last character fits the others of a well-formed code."""
    total = sum(map(mul, map(CHARACTERS.index, uscc), WEIGHTS))
    return uscc[17] == CHARACTERS[-total % 31]


def is_organisation_checked(uscc: str) -> bool:
    """Whether character 17 fits characters 9 to 16 of a well-formed code; old ones often do not."""
    total = sum(map(mul, (int(char, 36) for char in uscc[8:]), ORGANISATION_WEIGHTS))
    return uscc[16] == "0123456789X"[-total % 11]


def division_of(uscc: str) -> str:
    """The six digits of the registration authority's division."""
    return uscc[2:8]
