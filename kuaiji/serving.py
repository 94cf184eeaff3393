"""Some parts in this process, or the whole system on servers of its own unless it is given others."""

import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from eventkit.nameko.runner import serve
from eventkit.settings import read

from .databases import DATABASES, SERVICES
from .embedded import Place, servers
from .health import healthy
from .migrate import migrate
from .parts import parts
from .relaying import relaying
from .welcome import welcome

TOLD = ("KUAIJI_DATABASE", "KUAIJI_S3", "KUAIJI_SECRETS", "KUAIJI_SUITE")  # what `kuaiji ops` needs


def some(names: Sequence[str]) -> int:
    """Until it is told to stop. Answers the exit code."""
    return serve(parts(names), read(), databases=[name for name in names if name in DATABASES])


def relays(names: Sequence[str] | None) -> int:
    """What the services announce, to the broker, until told to stop. Answers the exit code."""
    told = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: told.set())
    with relaying(names or SERVICES, read()):
        while not told.is_set():
            time.sleep(0.2)
    return 0


def whole(folder: Path) -> int:
    """All parts and relays. Raises what ``servers`` raises."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # until the services have their own way to stop
    with ExitStack() as held:
        environment = os.environ  # noqa: TID251 - what the servers say becomes the settings of this process
        if "KUAIJI_DATABASE" not in environment:
            print("正在启动数据库与对象存储 Starting the database and the object store …", flush=True)
            environment.update(held.enter_context(servers(folder)))
        address = environment.setdefault("KUAIJI_LISTEN", f"127.0.0.1:{Place(folder).port('http', 8000)}")
        url = environment.setdefault("KUAIJI_PUBLIC_URL", f"http://{address}")
        environment.setdefault("KUAIJI_SIMULATORS", f"http://{address}/simulators")
        environment.setdefault("KUAIJI_LOG", str(folder / "kuaiji.log"))
        settings = read()
        print("正在准备数据表并启动服务 Preparing tables, starting services …", flush=True)
        migrate(settings)
        threading.Thread(target=announce, args=(folder, url), daemon=True).start()
        return serve(parts(), settings, databases=DATABASES, beside=[relaying(SERVICES, settings)])


def announce(folder: Path, url: str) -> None:
    """Says where it is as soon as it is there: to people, and to commands that look for it."""
    while not healthy(f"{url}/ready"):
        time.sleep(0.2)
    told = {name: value for name, value in os.environ.items() if name in TOLD}  # noqa: TID251 - see above
    Place(folder).say(pid=os.getpid(), url=url, settings=told)
    welcome(url, folder)
