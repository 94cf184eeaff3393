"""A loss at any layer shows as a gap in a stream: then the publisher, who keeps all, is asked again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import structlog

from .inbox import Gap, Inbox
from .store import StoreUnavailable
from .topology import publisher

log = structlog.get_logger()

Resend = Callable[[str, str, int], None]  # publisher, stream, after


@dataclass
class Healer:
    inbox: Inbox
    resend: Resend
    seconds: float  # something waits in vain until the publisher is asked, and until it is asked again
    now: Callable[[], float] = monotonic
    _asked: dict[Gap, float] = field(default_factory=dict)

    def look(self) -> None:
        """Never raises: what fails now is asked for again."""
        try:
            gaps = self.inbox.gaps(self.seconds)
        except StoreUnavailable as error:
            log.warning("no look for gaps", exc_info=error)
            return
        self._asked = {gap: at for gap, at in self._asked.items() if gap in gaps}
        for gap in gaps:
            if self.now() - self._asked.get(gap, -self.seconds) >= self.seconds:
                self._asked[gap] = self.now()
                self._ask(gap)

    def _ask(self, gap: Gap) -> None:
        log.warning("messages are missing (Stream: %s, After: %d)", gap.stream, gap.after)
        try:
            self.resend(publisher(gap.name), gap.stream, gap.after)
        except Exception as error:  # the publisher may be gone for a while, and says so in any way
            log.warning("publisher cannot be asked", stream=gap.stream, exc_info=error)
