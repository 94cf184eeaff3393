"""On a real RabbitMQ: what only a broker with a network can do wrong."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import amqp
import eventlet
import pytest
from greenlet import getcurrent
from kombu import Connection, Producer
from nameko import config

from eventkit.faults import Unavailable
from eventkit.nameko import ServiceClient, consuming
from eventkit.nameko.line import hang_up, line
from eventkit.nameko.runner import running
from eventkit.settings import Settings, read

from .rabbit import Wire, installed, node
from .services import Asked, seen

pytestmark = pytest.mark.skipif(not installed(), reason="no RabbitMQ on this machine")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with node(tmp_path_factory.mktemp("rabbit")) as port:
        yield port


@pytest.fixture
def wire(broker: int) -> Iterator[Wire]:
    wire = Wire(broker)
    yield wire
    wire.close()


@pytest.fixture
def client(settings: Settings, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServiceClient]:
    seen.clear()
    monkeypatch.setenv("KUAIJI_AMQP", f"pyamqp://guest:guest@127.0.0.1:{wire.port}//")
    with running([Asked], read()):
        yield ServiceClient(read(), "gateway", seconds=3)
    hang_up()


def waiting_in(broker: int, queue: str) -> int:
    with Connection(f"pyamqp://guest:guest@127.0.0.1:{broker}//") as connection:
        count: int = connection.default_channel.queue_declare(queue, passive=True).message_count
        return count


def test_answer_comes_back(client: ServiceClient) -> None:
    assert list(eventlet.GreenPool().imap(client.asked.echo, range(30))) == list(range(30))


def test_large_answers_are_read_whole_though_others_call_meanwhile(
    client: ServiceClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stock py-amqp reads before it publishes: then two read one wire, each a part of a frame."""
    readers: dict[int, set[object]] = {}
    original = amqp.Connection.drain_events

    def watched(self: Any, timeout: float | None = None) -> Any:
        readers.setdefault(id(self), set()).add(getcurrent())
        return original(self, timeout)

    monkeypatch.setattr(amqp.Connection, "drain_events", watched)
    asked = [number if number % 4 else "会计" * 50_000 + str(number) for number in range(120)]
    assert list(eventlet.GreenPool(12).imap(client.asked.echo, asked)) == asked
    assert [len(greenlets) for greenlets in readers.values()] == [1] * len(readers)


def test_unknown_service_is_told_at_once_each_time_and_never_to_others(client: ServiceClient) -> None:
    """Nothing is confirmed: the broker sends back what no queue takes."""
    for _ in range(3):
        started = monotonic()
        with pytest.raises(Unavailable):
            client["nobody"].anything()
        assert monotonic() - started < 1
        assert client.asked.echo(1) == 1


def test_stop_leaves_nothing_to_be_run_again(
    settings: Settings, broker: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen.clear()
    uri = f"pyamqp://guest:guest@127.0.0.1:{broker}//"
    monkeypatch.setenv("KUAIJI_AMQP", uri)
    with running([Asked], read()), eventlet.Timeout(10):
        with Connection(uri) as connection:
            body = {"args": [1.3], "kwargs": {}}
            said = {"exchange": "nameko-rpc", "routing_key": "asked.slow", "reply_to": "nowhere"}
            Producer(connection).publish(body, serializer="sealed", **said)
        while not seen:
            eventlet.sleep(0.01)
    assert seen == ["begun", "ended"]
    assert waiting_in(broker, "rpc-asked") == 0


def test_lost_reply_queue_is_made_again_and_ends_no_service(broker: int, client: ServiceClient) -> None:
    assert client.asked.echo(1) == 1
    call = eventlet.spawn(client.asked.slow, 2.5)
    eventlet.sleep(0.2)
    with Connection(f"pyamqp://guest:guest@127.0.0.1:{broker}//") as connection:
        connection.default_channel.queue_delete(f"rpc.reply-{line(config['AMQP_URI']).address}")
    eventlet.sleep(1.5)
    assert client.asked.echo(2) == 2
    assert call.wait() == "done"


def test_service_outlives_a_cut_wire(wire: Wire, client: ServiceClient) -> None:
    call = eventlet.spawn(client.asked.slow, 0.5)
    eventlet.sleep(0.2)
    wire.cut()
    assert answered_within(10, client)
    assert call.wait() == "done"  # begun again by the broker, which never saw the acknowledgement
    assert seen.count("begun") == 2


def test_service_outlives_a_wire_that_falls_silent(
    settings: Settings, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kombu notices by its heartbeat, and then waits for ever for an answer to its good-bye."""
    monkeypatch.setattr(consuming, "PATIENCE", 1.0)
    monkeypatch.setenv("KUAIJI_AMQP", f"pyamqp://guest:guest@127.0.0.1:{wire.port}//")
    monkeypatch.setattr("eventkit.nameko.configuration.HEARTBEAT", 2)
    with running([Asked], read()):
        client = ServiceClient(read(), "gateway", seconds=2)
        assert client.asked.echo(1) == 1
        wire.mute()
        assert answered_within(25, client)
    hang_up()


def test_line_that_is_never_at_rest_lives(
    settings: Settings, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """kombu's consumer beats only when nothing comes, and what is not acknowledged says nothing either."""
    monkeypatch.setenv("KUAIJI_AMQP", f"pyamqp://guest:guest@127.0.0.1:{wire.port}//")
    monkeypatch.setattr("eventkit.nameko.configuration.HEARTBEAT", 1)
    with running([Asked], read()):
        client = ServiceClient(read(), "gateway", seconds=3)
        assert client.asked.echo(1) == 1
        live = line(config["AMQP_URI"]).consumer.live
        until = monotonic() + 5
        while monotonic() < until:
            assert client.asked.echo(1) == 1
            eventlet.sleep(0.02)
        assert line(config["AMQP_URI"]).consumer.live is live
    hang_up()


def answered_within(seconds: float, client: ServiceClient) -> bool:
    started = monotonic()
    while monotonic() - started < seconds:
        try:
            return bool(client.asked.echo(True))
        except Unavailable:
            eventlet.sleep(0.2)
    return False
