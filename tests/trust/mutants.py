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
    "answered before committed": Mutant(
        "a change is answered before it is stored", guards.answered_before_committed
    ),
    "acknowledged on arrival": Mutant(
        "a message is acknowledged before it is stored", guards.acknowledged_on_arrival
    ),
    "relay gives up": Mutant("a relay that failed once does not begin anew", guards.relay_gives_up),
    "no timeout": Mutant("a silent connection is waited on for ever", guards.no_timeout),
    "no sealing": Mutant("what is personal is stored and sent as it is", guards.no_sealing),
    "no limits on sockets": Mutant(
        "ten sockets at a time are served, each as slow as it likes", guards.no_limits_on_sockets
    ),
    "no parking": Mutant("a message that fails is not put aside", guards.no_parking),
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
    "no calling off": Mutant("a case stays open though its attempt is over", guards.no_calling_off),
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
