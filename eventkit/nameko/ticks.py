"""Work that the clock asks for."""

from typing import Any

import eventlet
import structlog
from eventlet.event import Event
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint

log = structlog.get_logger()


class Tick(Entrypoint):
    """Runs its method ``seconds`` after its last run ended, and at once when woken; never twice at a time.

    What goes wrong is logged, and tried again at the next tick. The stop waits for a run to end.
    """

    def __init__(self, seconds: float, **options: Any) -> None:
        self.seconds = seconds
        self.stopping = False
        self.alarm = Event()
        super().__init__(**options)

    def start(self) -> None:
        running[self.container.service_name, self.method_name] = self
        self.thread = self.container.spawn_managed_thread(self.run, identifier=self.method_name)

    def stop(self) -> None:
        self.stopping = True
        self.wake()
        self.thread.wait()
        running.pop((self.container.service_name, self.method_name), None)

    def kill(self) -> None:
        self.thread.kill()

    def wake(self) -> None:
        """Work has come: don't wait for the clock. A call during a run makes one more run follow."""
        if not self.alarm.ready():
            self.alarm.send()

    def run(self) -> None:
        while True:
            with eventlet.Timeout(self.seconds, False):
                self.alarm.wait()
            self.alarm = Event()
            if self.stopping:
                return
            self.once()

    def once(self) -> None:
        done = Event()

        def ended(_: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            done.send()
            return result, exc_info

        try:
            self.container.spawn_worker(self, (), {}, handle_result=ended)
        except ContainerBeingKilled:
            return
        done.wait()


every = Tick.decorator
running: dict[tuple[str, str], Tick] = {}


def wake(service: str, method: str) -> None:
    """Wakes a tick of this process; one that runs elsewhere comes by its clock."""
    if (service, method) in running:
        running[service, method].wake()
