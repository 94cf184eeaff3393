"""Hosts services in this process until it is told to stop; then all that was begun is finished."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

import eventlet
import structlog
from nameko.runners import ServiceRunner
from nameko.utils.concurrency import SpawningProxy

from eventkit import logs
from eventkit.settings import Settings

from .configuration import configure
from .health import mounted
from .line import hang_up
from .pulse import beating
from .refusals import refuse
from .server import server_at
from .web import Http

log = structlog.get_logger()

GRACE = 25.0  # seconds for the work begun to end; compose grants 30

Beside = AbstractContextManager[Any]


def serve(
    services: Iterable[type],
    settings: Settings,
    *,
    databases: Iterable[str] = (),
    beside: Iterable[Beside] = (),
) -> int:
    """Returns the process's exit code, 0 after SIGTERM or SIGINT. Raises NotStarted with all the reasons.

    databases: names of those these services use. beside: what runs as long as they do, such as a relay.
    """
    logs.configure(settings.log)  # before anything can be said
    refuse(services := list(services), settings, databases := tuple(databases))
    told = listening()
    try:
        with running(services, settings, databases=databases, beside=beside, told=told) as runner:
            log.info("started", count=len(services))
            until(told, eventlet.spawn(runner.wait))
    except Exception as error:
        log.critical("ended", exc_info=error)
        return 1
    log.info("stopped")
    return 0


@contextmanager
def running(
    services: Iterable[type],
    settings: Settings,
    *,
    databases: tuple[str, ...] = (),
    beside: Iterable[Beside] = (),
    told: list[int] | None = None,
) -> Iterator[ServiceRunner]:
    """The services, while the block lasts. ``told`` is no longer empty when the start shall be given up."""
    configure(settings)
    runner = ServiceRunner()
    for service in services:
        runner.add_service(service)
    with ExitStack() as stack:
        checks = stack.enter_context(mounted(settings, stack.enter_context(beating()), databases))
        checks["started"] = not_yet
        stack.enter_context((web := server_at(settings.listen)).being(whole=False))
        stack.callback(hang_up)
        for other in beside:
            stack.enter_context(other)
        stack.callback(stop, runner)
        until(told or [], eventlet.spawn(runner.start))
        del checks["started"]
        with web.being(whole=True):
            yield runner


def not_yet() -> None:
    raise RuntimeError("services are still starting")


def listening() -> list[int]:
    """Fills with the signals that ask for the end. A handler may run anywhere, so it does no more."""
    told: list[int] = []
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda number, _: told.append(number))
    return told


def until(told: list[int], thread: Any) -> None:
    """Returns when told to stop or when ``thread`` ends; raises what it ended with."""
    while not told and not thread.dead:
        eventlet.sleep(0.1)
    if thread.dead:
        thread.wait()


def stop(runner: ServiceRunner) -> None:
    """First what takes requests, for it still needs the others; after the grace, at once."""
    containers = list(runner.containers)
    asked = [one for one in containers if any(isinstance(entry, Http) for entry in one.entrypoints)]
    with eventlet.Timeout(GRACE, False):
        SpawningProxy(asked).stop()
        SpawningProxy([one for one in containers if one not in asked]).stop()
        return
    log.error("killed after the grace", count=len(containers))
    runner.kill()
