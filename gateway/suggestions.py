"""Schools and majors to suggest while somebody types: never required, never complete."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from contracts.codes import rows

from .answer import Answer, as_json
from .asked import Asked
from .clerk import Clerk
from .problems import Refused

TABLES = {"schools": "school", "majors": "major"}
MOST = 20
HIDDEN = {"initials", "pinyin", "valid_from", "valid_to"}

Row = Mapping[str, Any]


def suggest(clerk: Clerk, what: Asked) -> Answer:
    """By the beginning or a part of the name, by its pinyin or the initials. Raises HTTP_NOT_FOUND."""
    name = TABLES.get(what.path["list"])
    if not name:
        raise Refused("HTTP_NOT_FOUND")
    found = islice(suggested(name, str(what.form.get("q", ""))), MOST)
    return as_json({"suggestions": [{k: v for k, v in row.items() if k not in HIDDEN} for row in found]})


def suggested(name: str, typed: str) -> Iterator[Row]:
    """Those that begin so first; each once."""
    said = typed.strip().lower().replace(" ", "")
    if not said:
        return
    tests: tuple[Callable[[Row], bool], ...] = (
        lambda row: row["zh"].startswith(said),
        lambda row: row["initials"] == said or row["code"].lower() == said,
        lambda row: said in row["zh"],
        lambda row: row["initials"].startswith(said) or row["pinyin"].startswith(said),
    )
    told = set[str]()
    for test in tests:
        for row in (row for row in current(name) if test(row) and row["code"] not in told):
            told.add(row["code"])
            yield row


@cache
def current(name: str) -> tuple[Row, ...]:
    return tuple(row for row in rows(name) if not row["valid_to"])


ANSWERS: dict[str, Callable[[Clerk, Asked], Answer]] = {"gateway.suggest": suggest}
