"""What nameko's own calls cost and leave behind, and ours do not."""

from typing import Any

import pytest
from nameko.containers import ServiceContainer

from eventkit import inproc
from eventkit.faults import Unavailable
from eventkit.nameko import ServiceClient
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
