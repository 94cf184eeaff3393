"""Worker processes: whatever a job does to its own, the pool and the other greenlets go on."""

import socket
from collections.abc import Iterator

import eventlet
import pytest

from eventkit.faults import Busy
from eventkit.pool import Workers, WorkFailed

from . import work

MODULE = work.__name__


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(MODULE, size=2, wall=1)
    yield workers
    workers.close()


def test_answer_comes_back_whole(workers: Workers) -> None:
    picture = bytes(range(256)) * 8000
    assert workers.do(b"echo " + picture) == picture
    assert workers.do(b"echo ") == b""


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        (b"bomb", "MemoryError"),
        (b"loop", "too slow"),
        (b"sleep", "too slow"),
        (b"exit", "died"),
        (b"crash", "died"),
        (b"unknown", "ValueError"),
    ],
)
def test_job_that_fails_says_why_in_a_word_and_the_pool_goes_on(
    workers: Workers, job: bytes, reason: str
) -> None:
    with pytest.raises(WorkFailed) as failed:
        workers.do(job)
    assert failed.value.args == (reason,)
    assert workers.do(b"echo on") == b"on"


def test_processor_time_has_a_limit_of_its_own() -> None:
    workers = Workers(MODULE, size=1, wall=20, cpu=1)
    with eventlet.Timeout(8), pytest.raises(WorkFailed, match="died"):
        workers.do(b"loop")
    workers.close()


def test_twenty_jobs_at_once_and_the_others_go_on(workers: Workers) -> None:
    ticks = 0
    pool = eventlet.GreenPool()
    jobs = eventlet.spawn(lambda: list(pool.imap(workers.do, [b"nap %d" % n for n in range(20)])))
    while not jobs.dead:
        eventlet.sleep(0.01)
        ticks += 1
    assert jobs.wait() == [b"%d" % n for n in range(20)]
    assert ticks > 30


def test_one_too_many_is_told_so() -> None:
    workers = Workers(MODULE, size=1, queue=0)
    first = eventlet.spawn(workers.do, b"nap 1")
    eventlet.sleep(0)
    with pytest.raises(Busy):
        workers.do(b"echo 2")
    assert first.wait() == b"1"
    workers.close()


def test_who_gives_up_leaves_no_answer_for_the_next() -> None:
    lonely = Workers(MODULE, size=1)
    assert lonely.do(b"echo on") == b"on"
    before = lonely.idle.queue[0].process
    with eventlet.Timeout(0.05, False):
        lonely.do(b"nap mine")
    assert before.wait(1) is not None  # with it went the answer
    assert lonely.do(b"echo yours") == b"yours"
    lonely.close()


def test_killed_process_is_replaced_and_its_job_is_not_blamed() -> None:
    workers = Workers(MODULE, size=1)
    workers.do(b"echo 1")
    workers.idle.queue[0].process.kill()
    assert workers.do(b"echo 2") == b"2"
    workers.close()


def test_job_holds_no_socket_and_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUAIJI_SECRETS", "/somewhere")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.set_inheritable(True)
        workers = Workers(MODULE, size=1)
        assert workers.do(b"sockets") == b"0"
        assert workers.do(b"settings") == b""
        assert workers.do(b"files") == b"/dev/null,/dev/null,/dev/null"
        workers.close()


def test_module_that_does_not_exist_is_an_error_and_no_hang() -> None:
    workers = Workers("tests.no_such_module", size=1)
    with pytest.raises(WorkFailed, match="died"):
        workers.do(b"echo 1")
    workers.close()
