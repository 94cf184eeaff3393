"""What was changed between two attempts of one item."""

from collections.abc import Mapping
from typing import Any, NamedTuple

EMPTY: tuple[Any, ...] = (None, "", [], False)  # what is not filled in, however it was left out


class Difference(NamedTuple):
    field: str
    old: Any
    new: Any


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """In the order in which the fields stand; one that is empty in both is not changed."""
    return [
        Difference(name, old.get(name), new.get(name))
        for name in {**old, **new}
        if old.get(name) != new.get(name) and not (old.get(name) in EMPTY and new.get(name) in EMPTY)
    ]
