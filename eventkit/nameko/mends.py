"""nameko 3.0.0rc11's known faults, mended here, in ``consuming``, ``sending``, ``container`` and ``server``.

Each mend has a test that shows the fault in nameko's own part and fails without the mend.
"""

from typing import Any

import structlog
from kombu.serialization import dumps, registry
from kombu.transport import TRANSPORT_ALIASES
from nameko import rpc as nameko_rpc  # noqa: TID251
from nameko.extensions import ProviderCollector

from eventkit.faults import Unavailable

from . import wire
from .consuming import DrainingConsumer
from .sending import send

log = structlog.get_logger()


def install() -> None:
    """Once a process, before any service; again does no harm."""
    TRANSPORT_ALIASES.setdefault("inproc", "eventkit.inproc:Transport")
    wire.register()


class RpcConsumer(nameko_rpc.RpcConsumer):
    """A reply that cannot be sent is the caller's time-out, not the service's death."""

    consumer_cls = DrainingConsumer

    def start(self) -> None:
        self.thread = self.container.spawn_managed_thread(self.consumer.listen)
        self.consumer.wait_until_consumer_ready()

    def unregister_provider(self, provider: Any) -> None:
        """The first of the service's methods to leave ends the taking of messages for all."""
        self.consumer.stop()
        ProviderCollector.unregister_provider(self, provider)

    def stop(self) -> None:
        """After the workers' end: nameko's would let the container kill a connection with its acks unsent."""
        self.consumer.stop()
        self.thread.wait()

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> Any:
        try:
            self.reply(message, result, exc_info)
        except (Unavailable, KeyError) as lost:  # a request without an address has no answer
            log.error("reply lost", exc_info=lost)
        self.consumer.ack_message(message)
        return result, exc_info

    def reply(self, message: Any, result: Any, exc_info: Any) -> None:
        serializer = registry.type_to_name[message.properties["content_type"]]
        correlation = message.headers.get("nameko.correlation", "")
        error = wire.told(exc_info[1], correlation) if exc_info else None
        try:
            kind, encoding, body = dumps({"result": result, "error": error}, serializer)
        except Exception as unserializable:
            log.error("result is no json", exc_info=unserializable)
            kind, encoding, body = dumps(
                {"result": None, "error": wire.told(unserializable, correlation)}, serializer
            )
        send(
            message.channel,
            message.properties["reply_to"],
            *(kind, encoding, body),
            correlation_id=message.properties.get("correlation_id"),
        )
