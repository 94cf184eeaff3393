"""What an 18-character identity document says of its holder (GB 11643)."""

import re
from datetime import date

from .context import Applicant
from .vocabulary import Gender

EIGHTEEN = re.compile(r"\d{17}[\dX]")


def gender_of(applicant: Applicant) -> Gender | None:
    """Digit 17: odd is 男. None for documents that do not say."""
    number = applicant.doc_number
    if not EIGHTEEN.fullmatch(number):
        return None
    return Gender.MALE if int(number[16]) % 2 else Gender.FEMALE


def birth_date_of(applicant: Applicant) -> date | None:
    """Digits 7 to 14. None for documents that do not say."""
    number = applicant.doc_number
    if not EIGHTEEN.fullmatch(number):
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None  # identity refuses such a number (R002)
