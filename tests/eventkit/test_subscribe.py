"""A service's methods hear what others announce, from outbox to effect, in one process without a broker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import uuid4

import eventlet
import pytest
from kombu import Consumer, Producer
from nameko.containers import ServiceContainer
from nameko.extensions import DependencyProvider

from eventkit import inproc, topology
from eventkit.nameko import Subscription, subscribe
from eventkit.outbox import Relay
from eventkit.privacy import Keyring
from eventkit.settings import Settings
from eventkit.store import Store
from eventkit.testing import MemoryKeys

from .messages import Counted, Message, Silent, Whispered, counted, message
from .test_relay import announced, running, wait_for

inproc.install()


class Effects(DependencyProvider):
    """A dependency as the kit's own: it finds the batch and the envelope at the worker's entrypoint."""

    def get_dependency(self, worker_ctx: Any) -> Any:
        batch, envelope = worker_ctx.entrypoint.batch, worker_ctx.entrypoint.envelope
        effects = worker_ctx.container.service_cls.effects
        return lambda said: batch.effects.append(lambda: effects.append((envelope.seq, said)))


class Env:
    def str(self, name: str, default: str = "") -> str:
        return "0.1" if name == "KUAIJI_GAP_SECONDS" else default


@dataclass
class Shared:
    service: str
    keyring: Keyring = field(default_factory=MemoryKeys)
    store: Store = field(default_factory=announced)
    settings: Settings = field(default_factory=lambda: Settings(Env()))  # type: ignore[arg-type]
    engine: None = None
    asked: list[tuple[str, str, int]] = field(default_factory=list)

    def remote_resend(self, publisher: str, stream: str, after: int) -> None:
        self.asked.append((publisher, stream, after))


def listening_service() -> Any:
    class Listening:
        name = f"listening{uuid4().hex}"
        effects: ClassVar[list[Any]] = []
        write = Effects()

        @subscribe(Message)
        def when_toy_speaks(self, said: Message) -> None:
            eventlet.sleep(0)
            if said == Counted(13):
                raise ValueError
            self.write(said)

        @subscribe(Whispered)
        def when_toy_whispers(self, said: Whispered) -> None:
            self.write("psst")

    return Listening


@pytest.fixture
def service() -> Any:
    """Of a broker that knows no other."""
    inproc.Channel.queues.clear()
    inproc.Channel.open.clear()
    inproc.Transport.global_state.clear()
    return listening_service()


@contextmanager
def hosted(service: Any, monkeypatch: pytest.MonkeyPatch, shared: Shared | None = None) -> Iterator[Shared]:
    shared = shared or Shared(service.name)
    monkeypatch.setattr("eventkit.nameko.resources.resources", lambda container: shared)
    container = ServiceContainer(service)
    container.start()
    yield shared
    with eventlet.Timeout(5):
        container.stop()
        container.wait()


def publishing(service: Any, *messages: Any) -> Relay:
    return Relay("toy", announced(*messages), "inproc://", listeners={service.name: ["toy"]})


def test_methods_hear_each_message_once_and_in_order(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = f"toy-{uuid4()}"
    whisper = message(Whispered(3, "张三"), stream, 3)
    relay = publishing(service, *counted(stream, 1, 2), whisper, *counted(stream, 2, 1))
    with hosted(service, monkeypatch), running(relay):
        wait_for(lambda: len(service.effects) == 4)
        wait_for(lambda: not relay.store.unsent(9))
    assert service.effects[:2] == [(1, Counted(1)), (2, Counted(2))]
    assert sorted(service.effects[2:], key=str) == [(3, "psst"), (3, Whispered(3, "张三"))]


def test_a_failing_message_holds_back_its_stream_alone(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = f"toy-{uuid4()}", f"toy-{uuid4()}"
    relay = publishing(service, message(Counted(13), bad, 1), *counted(bad, 2), *counted(good, 1, 2))
    with hosted(service, monkeypatch), running(relay):
        wait_for(lambda: not relay.store.unsent(9))
    assert service.effects == [(1, Counted(1)), (2, Counted(2))]


def test_what_cannot_be_read_lies_with_the_dead_letters(
    service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hosted(service, monkeypatch), topology.connect("inproc://") as connection:
        dead: list[Any] = []
        wait_for(lambda: inproc.Channel.asleep[f"{service.name}.events.0"])
        Producer(connection, topology.exchange("toy")).publish(
            b"{not json", "0.toy.counted", headers={"seq": "x"}
        )
        with Consumer(connection.channel(), [topology.dead_letters(service.name)], on_message=dead.append):
            connection.drain_events(timeout=5)
        assert [letter.body for letter in dead] == [b"{not json"]


def test_while_keys_are_out_nothing_is_parked_and_later_all_is_heard(
    service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, stream = Shared(service.name, keyring=Silent()), f"toy-{uuid4()}"
    relay = publishing(service, message(Whispered(1, "张三"), stream, 1))
    with hosted(service, monkeypatch, shared), running(relay):
        eventlet.sleep(0.3)
        assert service.effects == []
        assert relay.store.unsent(9)
        shared.keyring.out = False  # type: ignore[attr-defined]
        wait_for(lambda: len(service.effects) == 2)


def test_what_was_not_answered_at_the_end_is_heard_at_the_next_start(
    service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, stream = Shared(service.name, keyring=Silent()), f"toy-{uuid4()}"
    relay = publishing(service, message(Whispered(1, "张三"), stream, 1), *counted(stream, 2))
    with running(relay), hosted(service, monkeypatch, shared):
        eventlet.sleep(0.3)
    with running(publishing(service)), hosted(service, monkeypatch):
        wait_for(lambda: len(service.effects) == 3)


def test_a_missing_message_is_asked_for_again(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventkit.nameko.consumer.LOOK", 0.05)
    stream = f"toy-{uuid4()}"
    with hosted(service, monkeypatch) as shared, running(publishing(service, *counted(stream, 1, 3))):
        wait_for(lambda: shared.asked)
        assert shared.asked[0] == ("toy", stream, 1)
        with running(publishing(service, *counted(stream, 2))):
            wait_for(lambda: len(service.effects) == 3)
    assert [seq for seq, _ in service.effects] == [1, 2, 3]


def test_the_publishers_follow_from_what_is_subscribed_to(service: Any) -> None:
    from eventkit.nameko.subscribe import heard_by

    assert heard_by(service) == {"toy"}
    assert Subscription(Message).messages == Message
