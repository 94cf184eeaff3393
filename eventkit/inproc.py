"""``inproc://``: kombu's broker in memory, made fit for a house in one process.

It wakes who waits at once, keeps ``mandatory``, prefetch and dead letters, gives a message back to the very
queue it came from, to its front, and knows which messages are settled, so that the outbox may wait for it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from queue import Empty, Queue
from typing import Any, ClassVar

from eventlet.event import Event
from eventlet.timeout import Timeout
from kombu import transport as transports
from kombu.exceptions import ChannelError
from kombu.transport import memory, virtual

NO_ROUTE = (60, 40)  # the method that failed: basic.publish
Raw = dict[str, Any]


class Message(virtual.Message):
    def __init__(self, payload: Raw, channel: "Channel", **kwargs: Any) -> None:
        super().__init__(payload, channel, **kwargs)
        self.properties: Raw = dict(self.properties, content_type=self.content_type)  # nameko replies in kind


class Channel(memory.Channel):
    Message, do_restore, body_encoding = Message, True, None
    queues: ClassVar[dict[str, Queue[Raw]]] = {}
    dead_letters: ClassVar[dict[str, tuple[str, str]]] = {}  # queue -> exchange and routing key
    asleep: ClassVar[defaultdict[str, set["Transport"]]] = defaultdict(set)
    open: ClassVar[Counter[str]] = Counter()  # message id -> copies nobody has settled

    def queue_declare(self, queue: str = "", *, arguments: Raw | None = None, **kwargs: Any) -> Any:
        if arguments and (exchange := arguments.get("x-dead-letter-exchange")):
            self.dead_letters[queue] = exchange, arguments.get("x-dead-letter-routing-key", "")
        return super().queue_declare(queue, arguments=arguments, **kwargs)

    def basic_publish(
        self, message: Raw, exchange: str, routing_key: str, mandatory: bool = False, **_: Any
    ) -> Any:
        if mandatory and exchange and not self._lookup(exchange, routing_key):
            raise ChannelError("NO_ROUTE", NO_ROUTE, "Channel.basic_publish", "312")
        if message_id := message["properties"].get("message_id"):
            self.open[message_id] += len(self._lookup(exchange, routing_key))
        return super().basic_publish(message, exchange, routing_key)

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        """``multiple`` settles all that was delivered up to this one, as brokers do."""
        self.qos._flush()
        for tag in self._up_to(delivery_tag) if multiple else [delivery_tag]:
            self._settled(tag)
            super().basic_ack(tag)
        self._there_is_room()

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        message = self.qos.get(delivery_tag)
        dead = self.dead_letters.get(message.properties["x-queue"])
        if dead and not requeue:
            super().basic_publish(_copied(message.serializable()), *dead)
        if not requeue:
            self._settled(delivery_tag)
        super().basic_reject(delivery_tag, requeue)
        self._there_is_room()

    def _up_to(self, delivery_tag: str) -> list[str]:
        tags = list(self.qos._delivered)
        return tags[: tags.index(delivery_tag) + 1]

    def _settled(self, delivery_tag: str) -> None:
        message_id = self.qos.get(delivery_tag).properties.get("message_id", "")
        if self.open[message_id] > 1:
            self.open[message_id] -= 1
        else:
            del self.open[message_id]

    def _put(self, queue: str, message: Raw, **_: Any) -> None:
        self._queue_for(queue).put(_copied(message))
        self._wake(queue)

    def _get_and_deliver(self, queue: str, callback: Callable[[Raw, str], None]) -> None:
        raw = self._get(queue)
        raw["properties"]["x-queue"] = queue
        callback(raw, queue)

    def _restore(self, message: Any) -> None:
        queue = message.properties["x-queue"]
        again = _copied(message.serializable()) | {"redelivered": True}
        self._queue_for(queue).queue.appendleft(again)  # greenlets switch only where they wait: no lock
        self._wake(queue)

    def _wake(self, queue: str) -> None:
        for transport in list(self.asleep[queue]):
            transport.wake()

    def _there_is_room(self) -> None:
        if self.connection is not None:
            self.connection.wake()


class Transport(memory.Transport):
    Channel = Channel
    global_state = virtual.BrokerState()
    recoverable_connection_errors = recoverable_channel_errors = ()  # nothing to retry in one process
    _waking: Event | None = None

    def wake(self) -> None:
        if self._waking is not None:
            event, self._waking = self._waking, None
            event.send()

    def drain_events(self, connection: Any, timeout: float | None = None) -> Any:
        """Raises socket.timeout where nothing came."""
        while True:
            try:
                return self.cycle.get(self._deliver, timeout=timeout)
            except Empty:
                self._sleep(timeout)

    def _sleep(self, timeout: float | None) -> None:
        queues = [queue for channel in self.channels for queue in channel._active_queues]
        event = self._waking = Event()
        for queue in queues:
            Channel.asleep[queue].add(self)
        try:
            with Timeout(timeout, TimeoutError()):
                event.wait()
        finally:
            for queue in queues:
                Channel.asleep[queue].discard(self)


def install() -> None:
    """Makes ``inproc://`` known to kombu."""
    transports.TRANSPORT_ALIASES["inproc"] = f"{__name__}:Transport"


def unsettled(message_id: str) -> bool:
    """Does a queue still hold a copy of this message that nobody has acknowledged or refused?"""
    return Channel.open[message_id] > 0


def _copied(message: Raw) -> Raw:
    """Each queue its own: consumers may add to it."""
    inside = {"properties": dict(message["properties"]), "headers": dict(message["headers"])}
    return {**message, **inside}
