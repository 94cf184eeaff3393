"""公民身份号码, and 港澳台居民居住证 numbers, which are built the same way (GB 11643-1999)."""

import re
from datetime import date
from operator import mul

from eventkit.rules import Violation, Violations, warning

from ..context import Registering
from ..vocabulary import DocType

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71")
RESIDENCE_PERMITS = ("810000", "820000", "830000")  # 香港、澳门、台湾居民居住证
WITHOUT_COUNTIES = frozenset({"441900", "442000", "460400", "620200", "460200", "460300"})
ADULT = 14  # 未满14周岁者的个人信息须由监护人同意


def is_checked(number: str) -> bool:
    """The 18th character follows from the 17 digits before it."""
    weighed = sum(map(mul, WEIGHTS, map(int, number)))  # no weight is the last character's
    return number[17] == "10X98765432"[weighed % 11]


def birth_date(number: str) -> date | None:
    """None for a day the calendar does not have."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def resident_number(doc_type: DocType, number: str, context: Registering) -> Violations:
    """A number that is mistyped tells nothing more, so then nothing more is said of it. R002"""
    if not re.fullmatch("[1-9][0-9]{16}[0-9X]", number):
        yield Violation("REG_DOC_NO_FORMAT", "doc_number")
    elif not is_checked(number):
        yield Violation("REG_ID_CHECKSUM", "doc_number")
    else:
        yield from prefix(doc_type, number, context)
        yield from birth(birth_date(number), context.today)


def prefix(doc_type: DocType, number: str, context: Registering) -> Violations:
    """The guide is silent: 居住证和永久居留证另选证件类型。R002, R003"""
    permit = number.startswith(RESIDENCE_PERMITS)
    match doc_type:
        case DocType.HMT_RESIDENCE_PERMIT if not permit:
            yield Violation("REG_ID_REGION", "doc_number")
        case DocType.RESIDENT_ID if permit or number.startswith("9"):
            yield Violation("REG_ID_IS_RESIDENCE_PERMIT", "doc_number")
        case DocType.RESIDENT_ID:
            yield from region(number[:6], context)


def region(code: str, context: Registering) -> Violations:
    """Never compared with the years in which the code was in force. R002"""
    if not PROVINCES.match(code):
        yield Violation("REG_ID_REGION", "doc_number")
    elif code.endswith("00") and code not in WITHOUT_COUNTIES:
        yield warning("W_ID_REGION_LEVEL", "doc_number")
    elif code not in context.area_codes:
        yield warning("W_ID_REGION_UNKNOWN", "doc_number")


def birth(born: date | None, today: date) -> Violations:
    """The guide is silent: 出生日期真实，已满14周岁。R002"""
    if born is None or not date(1900, 1, 1) <= born <= today:
        yield Violation("REG_ID_BIRTHDATE", "doc_number")
    elif (born.year + ADULT, born.month, born.day) > (today.year, today.month, today.day):
        yield Violation("REG_ID_UNDERAGE", "doc_number")
