"""Hands a method every message of a contract's union, once each and in the order of its stream."""

from collections.abc import Callable, Iterable
from inspect import getmembers, isfunction
from types import TracebackType
from typing import Any

from eventlet.event import Event
from eventlet.timeout import Timeout
from nameko.extensions import ENTRYPOINT_EXTENSIONS_ATTR, Entrypoint

from eventkit.codec import Codec
from eventkit.envelope import Envelope
from eventkit.listening import Listener
from eventkit.metrics import MESSAGES
from eventkit.store import Batch
from eventkit.topology import publisher

from .consumer import EventConsumer

PULSE = 1.0  # seconds between two signs of life while a method takes long

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | None


class Subscription(Entrypoint):
    """While its method runs, ``batch`` is what will be written with the message, ``envelope`` what it came
    in: the worker's dependencies find them at ``worker_ctx.entrypoint``. One message runs after the other."""

    consumer = EventConsumer()
    batch: Batch | None = None
    envelope: Envelope | None = None

    def __init__(
        self, messages: Any, reads: Callable[[Any], Iterable[str]] = lambda message: (), **options: Any
    ) -> None:
        """``reads``: the streams that the method will ask for; those of a group are then read at once."""
        self.messages, self.reads = messages, reads
        super().__init__(**options)

    def setup(self) -> None:
        self.consumer.listeners.append(Listener(Codec(self.messages), self.call, self.reads))

    def stop(self) -> None:
        self.consumer.stop()

    def call(self, message: Any, envelope: Envelope, batch: Batch) -> None:
        """Runs the method in a worker of the container. Raises what it raises."""
        self.batch, self.envelope = batch, envelope
        ended: Event = Event()

        def handle_result(_: Any, result: Any, error: ExcInfo) -> tuple[Any, ExcInfo]:
            ended.send(error)
            return result, error

        try:
            self.container.spawn_worker(self, (message,), {}, handle_result=handle_result)
            while not ended.ready():
                with Timeout(PULSE, False):
                    ended.wait()
                self.consumer.pulse()
        finally:
            self.batch = self.envelope = None
        error = ended.wait()
        outcome = "failed" if error else "done"
        MESSAGES.labels(self.container.service_name, envelope.name, outcome).inc()
        if error:
            raise error[1]


subscribe = Subscription.decorator


def heard_by(service: type) -> set[str]:
    """The publishers a service class listens to."""
    return {publisher(name) for name in names_heard(service)}


def names_heard(service: type) -> set[str]:
    """The names of the messages that a service class has a method for."""
    methods = getmembers(service, isfunction)
    entrypoints = {one for _, method in methods for one in getattr(method, ENTRYPOINT_EXTENSIONS_ATTR, ())}
    codecs = [
        Codec(entrypoint.messages) for entrypoint in entrypoints if isinstance(entrypoint, Subscription)
    ]
    return {name for codec in codecs for name in codec.messages}
