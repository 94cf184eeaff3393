"""会计资格库 and 职业资格库 as scripted. Both questions are answered ``{result, differing}`` as in ``chsi``.

Common fields (texts): ``request``, ``real_name``, ``doc_type``, ``doc_number``, ``level``, ``cert_no``,
optional ``obtained_on`` (YYYY-MM-DD).

1. A certificate number that ends in 404: NOT_FOUND; in 409: MISMATCHED, differing [cert_no]. So for
   everybody, 张三 too: with the number put right the same certificate matches.
2. 张三 matches.
3. An accounting qualification by 评审 (``method`` REVIEW) is usually not in the registry: NOT_FOUND (R056).
4. Everything else matches.
5. Asked what it holds of a person: an accounting qualification of the first level, passed in 2015; nothing,
   ``{found: []}``, of those whose document number ends in an even digit.
"""

from .answers import ALWAYS, Asked, Json, by_number, matched, not_found, required


def acc_qual(asked: Asked) -> Json:
    """会计专业技术资格: also ``method`` (table qual_method)."""
    required(asked, "method")
    return compared(asked)


def other_qual(asked: Asked) -> Json:
    """其他专业技术人员职业资格: also ``type`` (table other_qual_type)."""
    required(asked, "type")
    return compared(asked)


def held(asked: Asked) -> Json:
    """会计专业技术资格 of a person: ``{found: [{level, method, cert_no, obtained_on}]}``."""
    _, _, number = required(asked, "request", "real_name", "doc_number")
    if number[-1] in "02468":
        return {"found": []}
    passed = {"level": "PRIMARY", "method": "EXAM", "obtained_on": "2015-09-20"}
    return {"found": [passed | {"cert_no": f"2015{number[:2]}{number[-6:]}"}]}


def compared(asked: Asked) -> Json:
    """Raises Malformed when the person or the certificate is not named."""
    _, name, *_ = required(asked, "request", "real_name", "doc_number", "level", "cert_no")
    if known := by_number(asked, "cert_no"):
        return known
    if name != ALWAYS and asked.get("method") == "REVIEW":
        return not_found()
    return matched()
