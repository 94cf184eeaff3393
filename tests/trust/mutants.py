"""Guards taken out, one at a time and by name. A test that has never seen one of these has proven nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib.resources import files

from . import guards

Patch = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """``says``: which guard is gone. ``patch`` takes it out of a process, ``sql`` out of a database: file,
    what stands there, and what shall stand there instead."""

    says: str
    patch: Patch = nullcontext
    sql: tuple[str, str, str] | None = None


MUTANTS: dict[str, Mutant] = {
    "no inbox": Mutant("a message takes effect whenever it is delivered", guards.no_inbox),
    "order of arrival": Mutant("a message takes effect once, but out of its order", guards.order_of_arrival),
    "sent before confirmed": Mutant(
        "the relay counts as sent what the broker has not confirmed", guards.sent_before_confirmed
    ),
    "no expected version": Mutant(
        "an append does not ask at which version its command was decided",
        sql=("20_append.sql", *guards.NO_EXPECTED_VERSION),
    ),
    "no version seen": Mutant("a change does not ask which version the person saw", guards.no_version_seen),
    "no patience": Mutant("a source that never answers is never given up", guards.no_patience),
    "no claim": Mutant("a case is decided by whoever comes, claimed or not", guards.no_claim),
    "no order": Mutant("messages of one stream are heard in any order", guards.no_order),
    "last case only": Mutant(
        "a new attempt calls off the case of the attempt before it, and no other", guards.last_case_only
    ),
    "no attempt guard": Mutant(
        "an answer counts, whichever attempt it answers and whatever became of that", guards.no_attempt_guard
    ),
}


@contextmanager
def without(name: str) -> Iterator[None]:
    """The guard is gone in this process while the block lasts; nothing is changed without a name."""
    with MUTANTS[name].patch() if name else nullcontext():
        yield


def altered(name: str) -> str:
    """The SQL that takes the guard out of a database; empty where there is none."""
    if not name or (change := MUTANTS[name].sql) is None:
        return ""
    file, old, new = change
    text = files("eventkit").joinpath("sql", file).read_text(encoding="utf-8")
    assert old in text, f"{name}: the guard has moved"
    return text.replace(old, new)
