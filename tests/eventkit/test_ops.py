"""What operators see and do, and how replicas share the work."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from eventkit import ops
from eventkit.condition import condition
from eventkit.inbox import Kept, State
from eventkit.inbox.postgres import PostgresInbox
from eventkit.postgres import PostgresStore
from eventkit.shares import Leases
from eventkit.store import Batch, Conflict, Stored

from .messages import counted


def test_operators_see_what_is_dead_and_replay_it(kit_database: Engine) -> None:
    kit = PostgresStore(kit_database), PostgresInbox(kit_database, "review")
    first, second = counted("toy-1", 1, 2)
    batch = Batch()
    kit[1].keep(batch, first, State.RETRY)
    kit[1].keep(batch, second, State.BLOCKED)
    kit[1].mark(batch, Kept(first, State.DEAD, 8), error="KeyError at decide.py:40")
    kit[0].commit(batch)
    (row,) = ops.dead(kit_database, "review")
    shown = row["stream"], row["seq"], row["name"], row["tries"], row["error"]
    assert shown == ("toy-1", 1, "toy.counted", 8, "KeyError at decide.py:40")
    assert [(lag["state"], lag["count"]) for lag in ops.inbox_lag(kit_database, "review")] == [
        ("blocked", 1),
        ("dead", 1),
    ]
    told = condition(kit_database, "inproc:", "review")
    assert [(dead["id"], dead["name"]) for dead in told["dead"]] == [(str(row["id"]), "toy.counted")]
    assert (told["outbox"], told["letters"]) == ({"count": 0, "oldest": 0.0}, None)
    assert ops.replay(kit_database, "review", [str(replace(second.envelope, seq=9).id)]) == 0
    assert ops.replay(kit_database, "review") == 1
    assert kit[1].due(9) == [Kept(first, State.RETRY, 0)]
    assert ops.outbox_lag(kit_database) == {"count": 0, "oldest": 0.0}
    assert ops.forget_done(kit_database, "review") == 0


def test_a_dead_message_is_skipped_for_a_reason_and_those_behind_it_go_on(kit_database: Engine) -> None:
    kit = PostgresStore(kit_database), PostgresInbox(kit_database, "review")
    first, second, third = counted("toy-1", 1, 2, 3)
    batch = Batch()
    for message in (first, second, third):
        kit[1].keep(batch, message, State.BLOCKED)
    for message in (first, second):
        kit[1].mark(batch, Kept(message, State.DEAD, 8), error="KeyError at decide.py:40")
    kit[0].commit(batch)

    def skip(message: Stored) -> bool:
        return ops.skip(kit_database, "review", str(message.envelope.id), "no such dossier")

    with pytest.raises(Conflict):
        skip(second)
    assert skip(first)
    assert not skip(first)
    assert not skip(third)
    assert not ops.skip(kit_database, "files", str(second.envelope.id), "")
    assert skip(second)
    assert kit[1].due(9) == [Kept(third, State.BLOCKED, 0)]
    told = ops.message(kit_database, "review", str(second.envelope.id))
    assert told
    assert (told["state"], told["error"]) == ("done", "skipped: no such dossier")
    assert (told["envelope"]["seq"], told["clear"]) == ("2", {"number": 2})
    assert ops.message(kit_database, "files", str(second.envelope.id)) is None


def test_replicas_hold_equal_shares_whoever_comes_and_goes(kit_database: Engine) -> None:
    queues = [f"review.events.{number}" for number in range(8)]
    one, two, three = (Leases(kit_database, "review", owner) for owner in ("one", "two", "three"))
    assert len(one.hold(queues)) == 8
    assert two.hold(queues) == set()
    assert [len(one.hold(queues)), len(two.hold(queues))] == [4, 4]
    assert three.hold(queues) == set()
    held = [replica.hold(queues) for replica in (one, two, three)]
    assert sorted(map(len, held)) == [2, 3, 3]
    assert set().union(*held) == set(queues)
    two.leave()
    held = [one.hold(queues), three.hold(queues)]
    assert list(map(len, held)) == [4, 4]
    with kit_database.connect() as connection:
        connection.exec_driver_sql("update replicas set until = now() where owner = 'one'")
        connection.exec_driver_sql("update leases set until = now() where owner = 'one'")
    assert three.hold(queues) == set(queues)  # who died is not waited for
