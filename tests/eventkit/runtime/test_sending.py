"""What nameko's own calls cost and leave behind, and ours do not."""

from typing import Any

import eventlet
import kombu.pools
import pytest
from nameko.containers import ServiceContainer

from eventkit import inproc
from eventkit.faults import Unavailable
from eventkit.nameko import ServiceClient, mends, sending
from eventkit.nameko.container import Container
from eventkit.settings import Settings

from .side_by_side import Mended, MendedCaller, Stock, StockCaller, fresh, hosted

__all__ = ["fresh"]


@pytest.mark.parametrize(
    ("services", "container", "some"),
    [((Stock, StockCaller), ServiceContainer, True), ((Mended, MendedCaller), Container, False)],
)
def test_call_declares_nothing(
    services: tuple[type, ...],
    container: type,
    some: bool,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = hosted(*services, container=container)
    client = ServiceClient(settings, "gateway")
    client["asking"].ask()
    declared: list[str] = []
    original = inproc.Channel.queue_declare

    def counted(self: Any, queue: str = "", **options: Any) -> Any:
        declared.append(queue)
        return original(self, queue, **options)

    monkeypatch.setattr(inproc.Channel, "queue_declare", counted)
    client["asking"].ask()
    assert bool(declared) is some
    runner.stop()


@pytest.mark.parametrize(
    ("services", "container", "modes"),
    [((Stock, StockCaller), ServiceContainer, {2}), ((Mended, MendedCaller), Container, {1})],
)
def test_calls_and_answers_need_not_outlive_the_broker(
    services: tuple[type, ...],
    container: type,
    modes: set[int],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = hosted(*services, container=container)
    client = ServiceClient(settings, "gateway")
    published: dict[str, int] = {}
    original = inproc.Channel.basic_publish

    def noted(self: Any, message: Any, exchange: str, routing_key: str, *args: Any, **options: Any) -> Any:
        published[routing_key] = message["properties"]["delivery_mode"]
        return original(self, message, exchange, routing_key, *args, **options)

    monkeypatch.setattr(inproc.Channel, "basic_publish", noted)
    client["asking"].ask()
    assert {published["asked.slow"], published[answer_to(published)]} == modes
    runner.stop()


def answer_to(published: dict[str, int]) -> str:
    """Answers go by a UUID. The first is the inner call's."""
    return next(key for key in published if "." not in key)


def test_requests_nobody_waits_for_expire(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    expirations: list[str] = []

    def noted(_: Any, message: Any, *__: Any, **___: Any) -> None:
        expirations.append(message["properties"]["expiration"])

    monkeypatch.setattr(inproc.Channel, "basic_publish", noted)
    with pytest.raises(Unavailable):
        ServiceClient(settings, "gateway", seconds=0.2).asked.slow()
    assert expirations == ["200"]


def test_more_than_kombus_ten_greenlets_publish_at_once() -> None:
    kombu.pools.set_limit(10)
    assert kombu.pools.get_limit() == 10
    mends.install()
    assert kombu.pools.get_limit() == mends.CONNECTIONS


def test_install_twice_does_no_harm() -> None:
    mends.install()
    mends.install()
    assert kombu.pools.get_limit() == mends.CONNECTIONS


class Silent:
    """A channel whose broker says nothing, or says that it has everything."""

    def __init__(self, alive: bool) -> None:
        self.events: dict[str, set[Any]] = {"basic_ack": set(), "basic_nack": set()}
        self.connection, self.alive = self, alive

    def confirm_select(self) -> None: ...

    def drain_events(self, timeout: float) -> None:
        if self.alive:
            for heard in self.events["basic_ack"]:
                heard(1, True)
        raise TimeoutError


@pytest.mark.parametrize("alive", [True, False])
def test_silent_wire_is_noticed_by_those_who_wait_for_no_confirm(
    alive: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written to, it would swallow one answer after the other."""
    monkeypatch.setattr(sending, "PATIENCE", 0.05)
    monkeypatch.setattr(sending, "LISTENED", 0.01)
    channel, silent = Silent(alive), False
    for _ in range(8):
        try:
            sending.listen(channel)
        except TimeoutError:
            silent = True
        eventlet.sleep(0.02)
    assert silent is not alive
