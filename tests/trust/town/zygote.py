"""Has imported everything, and forks a part when told to: one line of JSON in, the number of the process out.

It starts no event loop, so that its children may; what is wrong with one of them is in none of the others.
"""

import json
import os
import signal
import sys
import warnings
from contextlib import ExitStack

warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")

from eventkit import green  # noqa: E402

green.patch()

from eventlet import hubs  # noqa: E402

from kuaiji import parts, serving  # noqa: E402
from tests.trust.builds import Upgraded, faulty  # noqa: E402
from tests.trust.mutants import without  # noqa: E402

from .mortality import die_with_parent  # noqa: E402

BUILDS = {"faulty": faulty, "upgraded": Upgraded}


def main() -> None:
    die_with_parent()
    parts.parts()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are nobody's business here
    print("ready", flush=True)
    for line in sys.stdin:
        print(forked(json.loads(line)), flush=True)


def forked(asked: dict[str, str]) -> int:
    """``name`` of the part, ``log`` a file, ``kinds`` of mutants and builds, and the environment."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        die_with_parent()
        hubs.use_hub()  # one of its own: what epoll watches is shared with whoever has the same hub
        log = os.open(asked.pop("log"), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for standard in (1, 2):
            os.dup2(log, standard)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        name, kinds = asked.pop("name"), asked.pop("kinds", "")
        os.environ.update(asked)
        with ExitStack() as held:
            for kind in filter(None, kinds.split(",")):
                held.enter_context(BUILDS[kind]() if kind in BUILDS else without(kind))
            code = serving.relays(None) if name == "relay" else serving.some([name])
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
