"""What every service that announces also answers, and every part of the system."""

from eventkit.caller import Caller, Role
from eventkit.codec import Json
from eventkit.store import Store

from .calls import rpc
from .dependencies import Callers, Condition, Conditions, Outboxes


class Part:
    """Base of all that listens: an operator may ask how it is."""

    caller: Caller = Callers()
    how_it_is: Condition = Conditions()

    @rpc
    def condition(self) -> Json:
        """Fields of ``eventkit.condition``."""
        self.caller.must_be(Role.OPERATOR)
        return self.how_it_is()


class EventService(Part):
    """Base of the five services: a consumer that misses messages of a stream may ask for them again."""

    outbox: Store = Outboxes()

    @rpc
    def resend(self, stream: str, after: int) -> None:
        self.caller.must_be(Role.SERVICE)
        self.outbox.resend(stream, after)
