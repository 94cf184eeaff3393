"""Ids that follow from other ids, so that told twice they are one."""

from uuid import NAMESPACE_URL, uuid5


def _of(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(("kuaiji", *map(str, parts)))))


def dossier_of(account: str) -> str:
    """One account, one dossier for life."""
    return _of("dossier", account)


def check_of(dossier: str, item: str, attempt: int) -> str:
    return _of("check", dossier, item, attempt)


def case_of(origin: str, origin_id: str, item: str, attempt: int) -> str:
    return _of("case", origin, origin_id, item, attempt)
