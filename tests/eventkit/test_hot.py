"""A fold that is kept spares work and is never believed: what others added counts at once."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from eventkit.handler import Cause, Handler
from eventkit.hot import LIFE, MOST, Hot
from eventkit.memory import MemoryStore
from eventkit.privacy import NAMES
from eventkit.recording import Held
from eventkit.store import Stream
from eventkit.testing import FrozenClock, MemoryKeys

from .toy import TOYS, Noted, Shouted


@dataclass
class Watched(MemoryStore):
    """Remembers how many events each load gave."""

    given: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def load(self, stream: str, key: str = "", after: int = 0) -> Stream:
        past = super().load(stream, key, after)
        self.given.append(len(past.events))
        return past


def handler(store: MemoryStore, hot: Hot, clock: FrozenClock | None = None) -> Handler:
    cause = Cause(actor="applicant:p1", subject="p1")
    return Handler(TOYS, store, MemoryKeys(), NAMES["aes"], clock or FrozenClock(), cause, hot=hot)


def test_history_is_read_once_and_then_only_what_is_new() -> None:
    store, hot = Watched(), Hot()
    for word in ("一", "二", "三"):
        handler(store, hot).handle("t1", [Shouted(word)])
    assert handler(store, hot).load("t1") == handler(store, Hot()).load("t1")
    assert store.given == [0, 0, 0, 0, 3]


def test_what_another_process_added_is_there_at_once() -> None:
    store, ours, theirs = Watched(), Hot(), Hot()
    handler(store, ours).handle("t1", [Shouted("一")])
    handler(store, theirs).handle("t1", [Shouted("二")])
    handler(store, ours).handle("t1", [Shouted("三")])
    assert store.given == [0, 1, 1]
    assert handler(store, ours).load("t1") == handler(store, Hot()).load("t1")


def test_chain_goes_on_from_a_fold_that_was_kept() -> None:
    store, hot = MemoryStore(), Hot()
    for word in ("一", "二"):
        handler(store, hot).handle("t1", [Shouted(word)])
    first, second = store.load(TOYS.stream("t1")).events
    assert second.prev == first.hash != b""


def test_older_copy_of_the_store_is_read_anew() -> None:
    store, hot = MemoryStore(), Hot()
    handler(store, hot).handle("t1", [Shouted("一")])
    before = dict(store.held)
    handler(store, hot).handle("t1", [Shouted("二")])
    store.held = before
    assert handler(store, hot).load("t1").version == 1


def test_nothing_is_kept_longer_than_its_life_however_often_it_is_used() -> None:
    store, hot, clock = Watched(), Hot(), FrozenClock()
    handler(store, hot, clock).handle("t1", [Shouted("一")])
    clock.at += LIFE - timedelta(seconds=1)
    handler(store, hot, clock).handle("t1", [Shouted("二")])
    clock.at += timedelta(seconds=2)
    handler(store, hot, clock).load("t1")
    assert store.given == [0, 0, 2]


def test_what_was_opened_is_forgotten_with_its_key() -> None:
    store, hot, keys = MemoryStore(), Hot(), MemoryKeys()
    ours = replace(handler(store, hot), keyring=keys)
    ours.handle("t1", [Noted("题", "秘密")])
    assert ours.load("t1").state.notes == {"题": "秘密"}
    keys.destroyed.add("p1")
    assert ours.load("t1").state.notes == {"题": ""}


def test_the_one_used_longest_ago_makes_room() -> None:
    hot, now, keys = Hot(), FrozenClock().at, MemoryKeys()
    for number in range(MOST + 1):
        hot.keep(f"toy-{number}", Held(number), now, False)
    assert hot.find("toy-0", now, keys) is None
    assert hot.find("toy-1", now, keys) == Held(1)
