"""What is typed but not yet saved (草稿): fields of two tabs merge, the same field is shown to both.

Nothing here is judged. A draft is no event: only what is saved becomes a fact, if the step's rules allow it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eventkit.rules import Violation, Violations, check


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was typed, which may be no value at all yet: half a date."""

    version: int  # of the draft with which it came
    value: Any = None  # JSON
    unsaved: bool = True  # afterwards kept to tell other tabs that they have not seen it


@dataclass(frozen=True, slots=True)
class Draft:
    version: int = 0  # counts its changes and never goes back
    fields: Mapping[str, Typed] = field(default_factory=dict)

    @property
    def unsaved(self) -> dict[str, Any]:
        return {name: typed.value for name, typed in self.fields.items() if typed.unsaved}

    @property
    def settled(self) -> dict[str, Any]:
        """What was last saved from here; None where it was discarded."""
        return {name: typed.value for name, typed in self.fields.items() if not typed.unsaved}

    def changed(self, fields: Mapping[str, Typed]) -> "Draft":
        return Draft(self.version + 1, {**self.fields, **fields}) if fields else self


def no_field_changed_unseen(draft: Draft, fields: Mapping[str, Any], seen: int) -> Violations:
    """The same field typed in two places: whoever comes second sees both values. Typed alike, it is one."""
    for name, value in fields.items():
        held = draft.fields.get(name)
        if seen > draft.version or (held and held.version > seen and held.value != value):
            yield Violation("FLOW_STALE_VERSION", name)


def type_in(draft: Draft, fields: Mapping[str, Any], seen: int) -> Draft:
    """``seen``: the version of the draft that whoever types has before them. Raises Rejected."""
    check(no_field_changed_unseen(draft, fields, seen))
    fresh = {name: value for name, value in fields.items() if draft.unsaved.get(name, ...) != value}
    return draft.changed({name: Typed(draft.version + 1, value) for name, value in fresh.items()})


def discard(draft: Draft, seen: int) -> Draft:
    """Back to what is saved. Raises Rejected, naming what was typed since ``seen``."""
    check(no_field_changed_unseen(draft, dict.fromkeys(draft.unsaved, ...), seen))
    return draft.changed({name: Typed(draft.version + 1, None, False) for name in draft.unsaved})


def settle(draft: Draft, saved: Mapping[str, Any]) -> Draft:
    """After a save of the form ``saved``. What another tab typed meanwhile differs from it, and stays."""
    same = {
        name: Typed(typed.version, typed.value, False)
        for name, typed in draft.fields.items()
        if typed.unsaved and plain(typed.value) == plain(saved.get(name))
    }
    return draft.changed(same)


def plain(value: Any) -> Any:
    """A field left out, emptied or never ticked says the same; so do blanks around a text."""
    return (value.strip() if isinstance(value, str) else value) or None
