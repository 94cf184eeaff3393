"""The whole system in one process, on servers of its own unless it is given others."""

import os
import signal
import sys
import threading
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from eventkit import settings

from .embedded import Place, servers
from .health import healthy
from .migrate import migrate
from .parts import parts
from .welcome import welcome


def run(folder: Path) -> None:
    """Until it is told to stop. Raises what ``servers`` raises."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # until the services have their own way to stop
    with ExitStack() as held:
        environment = os.environ  # noqa: TID251 - what the servers say becomes the settings of this process
        if "KUAIJI_DATABASE" not in environment:
            environment.update(held.enter_context(servers(folder)))
        address = environment.setdefault("KUAIJI_LISTEN", f"127.0.0.1:{Place(folder).port('http', 8000)}")
        url = environment.setdefault("KUAIJI_PUBLIC_URL", f"http://{address}")
        environment.setdefault("KUAIJI_SIMULATORS", f"http://{address}/simulators")
        migrate(settings.read())
        threading.Thread(target=announce, args=(folder, url), daemon=True).start()
        import_module("eventkit.nameko.runner").serve(parts(), settings.read())


def announce(folder: Path, url: str) -> None:
    """Says where it is as soon as it is there: to people, and to commands that look for it."""
    while not healthy(f"{url}/ready"):
        time.sleep(0.2)
    Place(folder).say(pid=os.getpid(), url=url)
    welcome(url, folder)
