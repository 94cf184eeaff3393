"""How people write names, numbers and phones, brought to the one form that is judged, stored and compared."""

import re
import unicodedata

from .vocabulary import DocType

# The 80 characters of GB 18030-2000 at private-use points U+E815 to U+E864, as Unicode has them now.
SUCCESSORS = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
RARE_CHARACTERS = {0xE815 + place: successor for place, successor in enumerate(SUCCESSORS)}
INVISIBLE = re.compile("[\u00ad\u180b-\u180f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
SEPARATOR = "\u00b7"  # GB 13000 编码 00B7
SEPARATORS = dict.fromkeys(map(ord, "•‧・･∙⋅●．"), SEPARATOR)
HAN = "\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
DOT_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\\s*\\.\\s*(?=[{HAN}])")
HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def real_name(raw: str) -> str:
    """Rare characters at their own points, one separator, no stray spaces. R005"""
    name = INVISIBLE.sub("", raw).translate(RARE_CHARACTERS).translate(SEPARATORS).translate(HALF_WIDTH)
    if re.search(f"[{HAN}]", name):
        return re.sub(r"\s", "", DOT_BETWEEN_HAN.sub(SEPARATOR, name))
    return " ".join(name.split()).upper()


def match_key(name: str) -> str:
    """What names of other sources are compared by (R005, R013)."""
    return unicodedata.normalize("NFC", real_name(name)).replace(SEPARATOR, "")


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
