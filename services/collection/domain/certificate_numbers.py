"""Numbers on certificates: their characters, and what the digits say where there is a structure."""

import re
from datetime import date

from .record import Education
from .vocabulary import Degree, EducationLevel

HAN = "〇々㐀-䶿一-鿿豈-﫿\U00020000-\U0003fffd"
CHARACTERS = rf"0-9A-Za-z()（）\-—·/.{HAN}"
NUMBER = re.compile(f"[{CHARACTERS}]{{4,40}}")
QUAL_NUMBER = re.compile(rf"[{CHARACTERS}〔〕\[\]【】、 ]{{2,50}}")  # a 批文号 has brackets: 〔2020〕1号
DIPLOMA_DIGITS = {  # 11 and 12; 04 第二学士学位
    EducationLevel.DOCTOR: {"01"},
    EducationLevel.MASTER: {"02"},
    EducationLevel.BACHELOR: {"04", "05"},
    EducationLevel.COLLEGE: {"06"},
}
DEGREE_DIGIT = {Degree.DOCTOR: "2", Degree.MASTER: "3", Degree.BACHELOR: "4"}
DIPLOMAS_SINCE, DEGREES_SINCE = 2003, 2008  # first years in which the structure can be relied on


def is_number(number: str) -> bool:
    return bool(NUMBER.fullmatch(number))


def is_qual_number(number: str) -> bool:
    return bool(QUAL_NUMBER.fullmatch(number))


def diploma_no_is_odd(education: Education) -> bool:
    """18 digits: school 5, kind of study 1, year 4, level 2, sequence 6; 自学考试 (6…) has its own."""
    number, digits = education.diploma_no, DIPLOMA_DIGITS.get(education.level or EducationLevel.NONE)
    year = _year_on(number, education.end, DIPLOMAS_SINCE)
    if not year or not digits or number[0] == "6":
        return False
    return not (re.fullmatch(r"\d{18}", number) and number[6:10] == year and number[10:12] in digits)


def degree_no_is_odd(education: Education) -> bool:
    """Perhaps a letter, then school 5, degree 1, year 4, sequence."""
    number, digit = education.degree_no, DEGREE_DIGIT.get(education.degree or Degree.NONE)
    year = _year_on(number, education.end, DEGREES_SINCE)
    return bool(year and digit and not re.match(rf"[A-Z]?\d{{5}}{digit}{year}", number))


def _year_on(number: str, end: date | None, since: int) -> str:
    """The year that such a number has in it; empty where it need not have any."""
    return str(end.year) if number and end and end.year >= since else ""
