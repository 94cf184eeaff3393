"""How people write names, brought to the one form that is judged, stored and printed."""

import re

# The 80 characters of GB 18030-2000 at private-use points U+E815 to U+E864, as Unicode has them now.
SUCCESSORS = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
RARE_CHARACTERS = {0xE815 + place: successor for place, successor in enumerate(SUCCESSORS)}
INVISIBLE = re.compile("[\u00ad\u180b-\u180f\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
SEPARATOR = "\u00b7"  # 姓名间隔号，GB 13000 编码 00B7
SEPARATORS = dict.fromkeys(map(ord, "•‧・･∙⋅●．"), SEPARATOR)
HAN = "\u3007\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
DOT_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\\s*\\.\\s*(?=[{HAN}])")
HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def spelt(raw: str) -> str:
    """Rare characters at their own points, one separator, no stray spaces; spelt twice it stays. R005"""
    name = INVISIBLE.sub("", raw).translate(RARE_CHARACTERS).translate(SEPARATORS).translate(HALF_WIDTH)
    if re.search(f"[{HAN}]", name):
        return re.sub(r"\s", "", DOT_BETWEEN_HAN.sub(SEPARATOR, name))
    return " ".join(name.split()).upper()
