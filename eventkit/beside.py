"""A question to the same database and the load of a stream, asked in one round trip."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from .core import Question
from .prepared import Statement
from .reading import row_of

PLACE = re.compile(r"\$(\d+)")


@cache
def beside(question: Question, load: Statement, ordered_by: int) -> Statement:
    """The one row of ``question`` before each row of ``load``, or before nulls. The values of ``load`` come
    after those of the question, and its column ``ordered_by`` (from 1) orders the answer.
    """
    told = question.told
    shifted = PLACE.sub(lambda place: f"${int(place[1]) + len(told.columns)}", load.text)
    both = f"({told.statement.text}) asked left join ({shifted}) loaded on true"
    text = f"select * from {both} order by {question.width + ordered_by}"
    text = f"select * from {both} order by {question.width + ordered_by}"
    return Statement(text, f"{told.statement.marks}, {load.marks}")


def first(question: Question, columns: Sequence[Any], cells: Sequence[Any]) -> dict[str, Any]:
    """The row of ``question``; ``columns`` as the driver describes them."""
    own = columns[: question.width]
    reads = question.reads(tuple(column.type_code for column in own))
    return row_of([*zip((column.name for column in own), reads, strict=True)], cells[: question.width])
