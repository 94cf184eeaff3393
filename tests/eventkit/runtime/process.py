"""A process as ``kuaiji run`` makes one: ``python -m tests.eventkit.runtime.process [hog]``."""

from eventkit import green

green.patch()

import sys  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402

import eventlet  # noqa: E402
from eventlet.patcher import original  # noqa: E402
from nameko import config  # noqa: E402

from eventkit import inproc  # noqa: E402
from eventkit.nameko import pulse, runner  # noqa: E402
from eventkit.nameko.server import server_at  # noqa: E402
from eventkit.settings import read  # noqa: E402

from .faces import Gateway  # noqa: E402
from .services import Asked, Clockwork  # noqa: E402


@contextmanager
def telling_the_port() -> Iterator[None]:
    print(f"port {server_at(config['WEB_SERVER_ADDRESS']).port}", flush=True)
    yield
    print("beside ended", flush=True)


@contextmanager
def hogging() -> Iterator[None]:
    eventlet.spawn_after(0.3, original("time").sleep, 30)
    yield


def main() -> int:
    inproc.install()
    beside = [telling_the_port()]
    if sys.argv[1:] == ["hog"]:
        beside.append(hogging())
        runner.beating.__wrapped__.__defaults__ = (1.0,)  # type: ignore[attr-defined]
    return runner.serve([Asked, Clockwork, Gateway], read(), beside=beside)


if __name__ == "__main__":
    assert pulse.DEAD == 60
    sys.exit(main())
