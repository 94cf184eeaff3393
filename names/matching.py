"""Whether two names are the same, whoever wrote them and however."""

import unicodedata

from .spelling import SEPARATOR, spelt


def match_key(name: str) -> str:
    """What a name is compared by, and told to other sources as (R005, R013, R041): NFC, without 间隔号."""
    return unicodedata.normalize("NFC", spelt(name)).replace(SEPARATOR, "")


def same_name(one: str, other: str) -> bool:
    """Two that are missing are nobody's and not the same."""
    key = match_key(one)
    return key != "" and key == match_key(other)
