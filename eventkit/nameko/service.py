"""What every service that announces also answers."""

from eventkit.caller import Caller, Role
from eventkit.store import Store

from .calls import rpc
from .dependencies import Callers, Outboxes


class EventService:
    """Base of the five services: a consumer that misses messages of a stream may ask for them again."""

    caller: Caller = Callers()
    outbox: Store = Outboxes()

    @rpc
    def resend(self, stream: str, after: int) -> None:
        self.caller.must_be(Role.SERVICE)
        self.outbox.resend(stream, after)
