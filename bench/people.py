"""Founds a town: its databases, and people in it with keys, dossiers and sessions."""

import json
import os
import secrets as random
import subprocess
import sys
from collections.abc import Iterator, Sequence
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
from services.collection.projections import files
from services.collection.wiring import DOSSIERS
from services.identity.adapters.keystore import Keystore

from .crew import ROOT
from .hosts import Hosts
from .lives import copy_in, edited
from .town import Town

EVENTS = 12  # of a dossier when a run begins
NOBODY = "http://127.0.0.1:9"
HURRIED = "?options=-csynchronous_commit%3Doff"  # what is prepared need not wait for the disk, row by row


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
        "KUAIJI_CHSI_URL": NOBODY,  # verification does not start without them
        "KUAIJI_REGISTRY_URL": NOBODY,
        "KUAIJI_LOG": str(folder / "kuaiji.log"),
    }
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    migrate = [sys.executable, "-m", "kuaiji", "migrate"]
    subprocess.run(migrate, check=True, cwd=ROOT, env=known, capture_output=True)
    town = Town(hosts, environment, folder / "people.json")
    settle(town, [str(uuid5(NAMESPACE_URL, f"people/{number}")) for number in range(people)])
    others = (str(uuid5(NAMESPACE_URL, f"crowd/{number}")) for number in range(crowd // EVENTS))
    copy_in(town.database("collection"), ((each, random.token_bytes(32)) for each in others), edited(EVENTS))
    hosts.settle()
    return town


def keystore(town: Town) -> Keystore:
    kek = bytes.fromhex(Path(town.environment["KUAIJI_SECRETS"], "kek.key").read_text(encoding="utf-8"))
    return Keystore(connect(town.database("identity_keys") + HURRIED, 1), kek)


def keys_of(town: Town) -> str:
    """Of everybody: account=key in hexadecimal, separated by commas."""
    accounts = [each["account"] for each in json.loads(town.people.read_text(encoding="utf-8"))]
    return ",".join(
        f"{account}={(key or b'').hex()}" for account, key in keystore(town).keys(accounts).items()
    )


def settle(town: Town, accounts: Sequence[str]) -> None:
    keys = keystore(town)
    for account in accounts:
        keys.create(account)
    held = keys.keys(accounts)
    address = town.database("collection")
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
    sessions = Sessions(PlainTables(connect(town.database("gateway") + HURRIED, 1)), Recent())
    for account in accounts:
        token, _ = sessions.open(Caller(account, Role.APPLICANT, verified=True))
        yield {"account": account, "token": token, "dossier": dossier_of(account), "file": f"img-{account}"}
