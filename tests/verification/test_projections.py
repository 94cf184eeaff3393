"""The tables tell what is due and how it ended, and nothing of what is claimed."""

from typing import Any

import msgspec

from services.verification.domain.decide import check
from services.verification.domain.events import Event
from services.verification.projections import rows
from services.verification.tables import checks

from .examples import (
    after_72_hours,
    at,
    bachelor,
    closed,
    degree_matched,
    diploma_matched,
    diploma_silent,
    person,
    requested,
)


def read_after(*history: Event) -> list[Any]:
    return list(rows("c1", check.replay(history))[checks])


def test_check_that_never_was_has_no_rows() -> None:
    assert read_after() == []


def test_requested_parts_are_due_at_once() -> None:
    common = {"check": "c1", "source": "chsi", "dossier": "d1", "item": "e1", "attempt": 1, "result": None}
    due = {"tries": 0, "next_at": at, "give_up_at": after_72_hours}
    assert read_after(requested) == [common | due | {"part": part} for part in ("diploma", "degree")]


def test_silent_part_is_due_later_and_answered_one_never_again() -> None:
    diploma, degree = read_after(requested, diploma_silent, degree_matched)
    assert (diploma["tries"], diploma["next_at"]) == (1, diploma_silent.next_at)
    assert (degree["result"], degree["next_at"], degree["give_up_at"]) == ("MATCHED", None, None)


def test_nothing_is_due_once_it_is_closed() -> None:
    for row in (*read_after(requested, closed), *read_after(requested, diploma_matched, closed)):
        assert (row["next_at"], row["give_up_at"]) == (None, None)


def test_row_has_every_column_and_nothing_personal() -> None:
    claimed = {str(v) for held in (bachelor, person) for v in msgspec.to_builtins(held).values() if v}
    for row in read_after(requested):
        assert {*row} == {*checks.columns.keys()}
        assert not claimed & {str(value) for value in row.values()}
