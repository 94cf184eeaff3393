"""The system as compose runs it, a process each on one broker and one PostgreSQL; and people in it."""

import json
import os
import secrets as random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import insert

from contracts.ids import dossier_of
from eventkit.caller import Caller, Role
from eventkit.clock import SystemClock
from eventkit.keys import CachedKeys
from eventkit.plain import PlainTables
from eventkit.postgres import connect
from eventkit.rebuild import rebuild
from gateway.session import Recent, Sessions
from kuaiji import secrets
from kuaiji.databases import DATABASES
from kuaiji.health import healthy
from services.collection.projections import files
from services.collection.wiring import DOSSIERS
from services.identity.adapters.keystore import Keystore

from .crew import ROOT
from .hosts import Hosts
from .lives import copy_in, edited

EVENTS = 12  # of a dossier when a run begins


class NotUp(Exception):
    """A process ended or did not answer in time; carries the end of its log."""


@dataclass(frozen=True)
class Town:
    hosts: Hosts
    environment: Mapping[str, str]
    people: Path

    @contextmanager
    def running(self, *parts: str) -> Iterator[dict[str, int]]:
        """``kuaiji run`` of each part, the relay of collection beside them: name -> process."""
        commands = {name: ["-m", "kuaiji", "run", name] for name in parts}
        commands["relay"] = ["-m", "kuaiji", "relay", "collection"]
        with started(self.hosts, commands, self.environment) as pids:
            answers(self.hosts, lambda: healthy(f"http://{self.environment['KUAIJI_LISTEN']}/ready"))
            yield pids


@contextmanager
def started(
    hosts: Hosts, commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], python: str = ""
) -> Iterator[dict[str, int]]:
    """Each until the block ends: name -> process. Every one has an address of its own for its health."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            listens = {} if name == "gateway" else own_address(hosts, name)
            with open(hosts.place.folder / f"{name}.log", "ab") as log:
                running[name] = subprocess.Popen(
                    [python or sys.executable, *command],
                    cwd=ROOT,
                    env={**known, **listens},
                    stdout=log,
                    stderr=log,
                )
        yield {name: process.pid for name, process in running.items()}
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def own_address(hosts: Hosts, name: str) -> dict[str, str]:
    listens = f"127.0.0.1:{hosts.place.port(f'listen.{name}')}"
    return {"KUAIJI_LISTEN": listens, "LISTEN": listens}


def answers(hosts: Hosts, asked: Callable[[], bool], within: float = 60) -> None:
    """Raises NotUp."""
    end = time.monotonic() + within
    while not asked():
        if time.monotonic() > end:
            logs = sorted(hosts.place.folder.glob("*.log"))
            raise NotUp("\n".join(log.read_text(encoding="utf-8", errors="replace")[-800:] for log in logs))
        time.sleep(0.2)


def founded(hosts: Hosts, people: int, crowd: int = 0) -> Town:
    """Databases migrated; ``people`` with sessions, keys and dossiers; ``crowd`` events of others."""
    folder = hosts.place.folder / "town"
    secrets.make(folder / "secrets")
    for name in DATABASES:
        hosts.database(name)
    environment = {
        "KUAIJI_AMQP": hosts.rabbit.amqp,
        "KUAIJI_DATABASE": hosts.postgres,
        "KUAIJI_SECRETS": str(folder / "secrets"),
        "KUAIJI_LISTEN": f"127.0.0.1:{hosts.place.port('gateway')}",
        "KUAIJI_LIMITS": "1000000",
        "KUAIJI_LOG": str(folder / "kuaiji.log"),
    }
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    migrate = [sys.executable, "-m", "kuaiji", "migrate"]
    subprocess.run(migrate, check=True, cwd=ROOT, env=known, capture_output=True)
    town = Town(hosts, environment, folder / "people.json")
    settle(town, [str(uuid5(NAMESPACE_URL, f"people/{number}")) for number in range(people)])
    others = (str(uuid5(NAMESPACE_URL, f"crowd/{number}")) for number in range(crowd // EVENTS))
    copy_in(database(town, "collection"), ((each, random.token_bytes(32)) for each in others), edited(EVENTS))
    hosts.settle()
    return town


def settle(town: Town, accounts: Sequence[str]) -> None:
    kek = bytes.fromhex(Path(town.environment["KUAIJI_SECRETS"], "kek.key").read_text(encoding="utf-8"))
    keys = Keystore(connect(database(town, "identity_keys"), 1), kek)
    for account in accounts:
        keys.create(account)
    held = keys.keys(accounts)
    address = database(town, "collection")
    copy_in(address, ((account, held[account] or b"") for account in accounts), edited(EVENTS))
    engine = connect(address, 2)
    rebuild(DOSSIERS, engine, CachedKeys(keys.keys, SystemClock()))
    kept = [
        {"file": f"img-{account}", "account": account, "slot": "work_proof", "sha256": "", "warnings": []}
        for account in accounts
    ]
    PlainTables(engine).execute(insert(files).values(kept))
    engine.dispose()
    town.people.write_text(json.dumps(list(signed_in(town, accounts))), encoding="utf-8")


def signed_in(town: Town, accounts: Sequence[str]) -> Iterator[dict[str, str]]:
    sessions = Sessions(PlainTables(connect(database(town, "gateway"), 1)), Recent())
    for account in accounts:
        token, _ = sessions.open(Caller(account, Role.APPLICANT, verified=True))
        yield {"token": token, "dossier": dossier_of(account), "file": f"img-{account}"}


def database(town: Town, name: str) -> str:
    return town.environment["KUAIJI_DATABASE"].replace("{name}", name)
