"""Asked again while the first is still running, or has died."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import sleep
from typing import Any

from sqlalchemy import Engine, func, update

from gateway.answer import Answer
from gateway.problems import Refused
from gateway.tables import replies

from .house import Gateway
from .test_idempotency import DONE, KEY, submit


def during(gateway: Gateway, then: Callable[[], Any]) -> Any:
    """What ``then`` gets while the first asking is with the service."""
    got: list[Any] = []

    def slow(*_: Any) -> Any:
        gateway.services.answers["collection.submit"] = DONE
        got.append(then())
        return DONE

    gateway.services.answers["collection.submit"] = slow
    assert submit(gateway).status_code == 200
    return got[0]


def test_second_asking_while_the_first_is_running_is_told_to_wait(gateway: Gateway) -> None:
    answer = during(gateway, lambda: submit(gateway))
    assert (answer.status_code, answer.json["code"]) == (409, "KEY_IN_PROGRESS")
    assert answer.headers["Retry-After"] == "1"
    assert len(gateway.services.calls) == 1


def test_of_many_askings_at_once_one_is_done(gateway: Gateway) -> None:
    ran: list[int] = []
    start = Barrier(5)

    def slowly() -> Answer:
        ran.append(1)
        sleep(0.2)
        return Answer()

    def ask(_: int) -> str:
        start.wait()
        try:
            gateway.clerk.idempotency.once("a", KEY, "f", slowly)
        except Refused as refused:
            return refused.violations[0].code
        return "done"

    with ThreadPoolExecutor(5) as pool:
        told = sorted(pool.map(ask, range(5)))
    assert len(ran) == 1
    assert told == ["KEY_IN_PROGRESS"] * 4 + ["done"]


def a_minute_later(gateway: Gateway) -> None:
    gateway.tables.execute(update(replies).values(started=func.now() - timedelta(seconds=61)))


def test_asking_whose_gateway_died_may_be_taken_up_again(gateway: Gateway) -> None:
    def again() -> Any:
        a_minute_later(gateway)
        return submit(gateway)

    assert during(gateway, again).status_code == 200


def test_dead_asking_is_not_taken_up_with_another_content(gateway: Gateway) -> None:
    def again() -> Any:
        a_minute_later(gateway)
        return submit(gateway, {"commitment": False})

    assert during(gateway, again).json["code"] == "FLOW_KEY_REUSED"


def test_another_replica_has_the_answer_as_soon_as_it_is_written(gateway: Gateway, empty: Engine) -> None:
    gateway.services.answers["collection.submit"] = DONE
    first, other = submit(gateway), Gateway(empty)
    assert submit(other).json["code"] == "KEY_IN_PROGRESS"
    gateway.clerk.idempotency.write()
    answer = submit(other)
    assert (answer.json, answer.headers["Idempotent-Replayed"]) == (first.json, "true")
    assert other.services.calls == []


def test_answer_is_written_with_the_next_claim(gateway: Gateway, empty: Engine) -> None:
    gateway.services.answers["collection.submit"] = DONE
    submit(gateway)
    submit(gateway, key="another-key-5f0e")
    assert "Idempotent-Replayed" in submit(Gateway(empty)).headers
