"""学信网 (CHSI) as scripted. All three questions are answered ``{result, differing}``:
``result`` MATCHED | MISMATCHED | NOT_FOUND, ``differing`` the names of the fields that differ.

Common fields (texts): ``request`` the asker's own id, ``real_name``, ``doc_type``, ``doc_number``,
``school``.

1. 张三 matches, whatever is claimed.
2. A school with 未收录 in its name is unknown: NOT_FOUND.
3. A school with 不符 in its name: MISMATCHED, differing [school].
4. A certificate number that ends in 404: NOT_FOUND; in 409: MISMATCHED, differing [that number's field].
5. Everything else matches.
"""

from .answers import ALWAYS, Asked, Json, by_number, matched, mismatched, not_found, required


def diploma(asked: Asked) -> Json:
    """毕业证书: also ``level``, ``training_mode``, ``end`` (YYYY-MM), optional ``diploma_no``, ``major``."""
    required(asked, "level", "end")
    return compared(asked, "diploma_no")


def degree(asked: Asked) -> Json:
    """学位证书: also ``degree``, ``end`` (YYYY), optional ``degree_no``, ``major``."""
    required(asked, "degree", "end")
    return compared(asked, "degree_no")


def enrolment(asked: Asked) -> Json:
    """学籍: also ``level``, ``training_mode``, ``start`` (YYYY-MM), optional ``major``."""
    required(asked, "level", "start")
    return compared(asked, "")


def compared(asked: Asked, number: str) -> Json:
    """Raises Malformed when the person or the school is not named."""
    _, name, _, school = required(asked, "request", "real_name", "doc_number", "school")
    if name == ALWAYS:
        return matched()
    if "未收录" in school:
        return not_found()
    if "不符" in school:
        return mismatched("school")
    return by_number(asked, number) or matched()
