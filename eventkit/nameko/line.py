"""The way out of a process: one reply queue for all its calls, and an end to each."""

from collections.abc import Mapping
from time import perf_counter
from typing import Any

import eventlet
import structlog
from eventlet.event import Event
from kombu import Queue
from kombu.serialization import dumps
from nameko import config, serialization
from nameko.messaging import encode_to_headers
from nameko.rpc import get_rpc_exchange  # noqa: TID251

from eventkit.clock import RandomIds
from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.metrics import CALLS

from . import wire
from .answers import Answers
from .sending import send

log = structlog.get_logger()

EXPIRES = 300_000  # milliseconds after which the broker drops a reply queue nobody reads


class Line:
    """Calls and their answers. Answers are lost with the connection; the caller's time-out covers that."""

    def __init__(self, uri: str) -> None:
        self.ids = RandomIds()
        self.address = self.ids.new()
        self.waiting: dict[str, Event] = {}
        queue = Queue(
            f"rpc.reply-{self.address}",
            get_rpc_exchange(),
            routing_key=self.address,
            queue_arguments={"x-expires": EXPIRES},
        )
        self.serializer, accept = serialization.setup()
        self.consumer = Answers(
            uri,
            queues=[queue],
            callbacks=[self.answered],
            heartbeat=config["HEARTBEAT"],
            accept=accept,
            no_ack=True,
        )
        self.consumer.returned = self.returned
        self.thread = eventlet.spawn(self.listen)

    def listen(self) -> None:
        while not self.consumer.should_stop:
            try:
                self.consumer.listen()
            except Exception as error:  # whatever ails one connection, the next may be well
                log.error("reply line broken", exc_info=error)
                eventlet.sleep(1)

    def answered(self, body: Json, message: Any) -> None:
        caller = self.waiting.pop(message.properties.get("correlation_id"), None)
        if caller is not None:
            caller.send(body)

    def returned(self, call: str) -> None:
        caller = self.waiting.pop(call, None)
        if caller is not None:
            caller.send_exception(Unavailable())

    def call(
        self, service: str, method: str, arguments: Json, context: Mapping[str, Any], seconds: float
    ) -> Any:
        """``arguments``: args and kwargs. Raises Unavailable, Internal, or what the service refused with."""
        call, answer, started = self.ids.new(), Event(), perf_counter()
        self.waiting[call] = answer
        outcome = "unavailable"
        try:
            with eventlet.Timeout(seconds, Unavailable(service)):
                self.send(service, method, arguments, context, call, seconds)
                reply = answer.wait()
            outcome = "failed" if reply["error"] else "done"
        finally:
            self.waiting.pop(call, None)
            CALLS.labels(service, method, outcome).observe(perf_counter() - started)
        if reply["error"]:
            raise wire.heard(reply["error"])
        return reply["result"]

    def send(
        self,
        service: str,
        method: str,
        arguments: Json,
        context: Mapping[str, Any],
        call: str,
        seconds: float,
    ) -> None:
        send(
            self.consumer.there(service),
            f"{service}.{method}",
            *dumps(arguments, self.serializer),
            headers=encode_to_headers(context),
            mandatory=True,
            reply_to=self.address,
            correlation_id=call,
            expiration=str(int(1000 * seconds)),  # a request nobody waits for any more is not run
        )

    def close(self) -> None:
        self.consumer.stop()
        with eventlet.Timeout(3, False):
            self.thread.wait()
        self.thread.kill()


lines: dict[str, Line] = {}


def line(uri: str) -> Line:
    """The process's line to this broker, opened by the first who calls."""
    if uri not in lines:
        lines[uri] = Line(uri)
    return lines[uri]


def hang_up() -> None:
    while lines:
        lines.popitem()[1].close()
