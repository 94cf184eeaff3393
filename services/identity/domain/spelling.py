"""How people write numbers and phones, brought to the one form that is judged, stored and compared."""

import re

from names.spelling import HALF_WIDTH

from .vocabulary import DocType


def doc_number(doc_type: str, raw: str) -> str:
    """Half-width and upper-case; a Hong Kong or Macao permit without its issue number. R003"""
    number = raw.translate(HALF_WIDTH).strip().upper()
    if doc_type == DocType.HK_MACAO_PERMIT and re.fullmatch(r"[HM][0-9]{10}", number):
        return number[:9]
    return number


def phone(raw: str) -> str:
    """Without spaces, hyphens and the country's prefix. R007"""
    return re.sub(r"^(\+|00)86", "", re.sub(r"[\s-]", "", raw.translate(HALF_WIDTH)))


def sms_code(raw: str) -> str:
    return raw.translate(HALF_WIDTH).strip()
