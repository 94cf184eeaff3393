"""P2, eventsourcing 9.5: a repository gets an aggregate whose events are encrypted."""

import os
import random
from urllib.parse import urlsplit

from eventsourcing.application import Application
from eventsourcing.cipher import AESCipher
from eventsourcing.domain import Aggregate, event

from bench import loop

LENGTH, PEOPLE = int(os.environ["BENCH_EVENTS"]), 20
WITH_SNAPSHOTS = os.environ["BENCH_SNAPSHOTS"] == "1"


class Dossier(Aggregate):
    """The same facts in its own words."""

    def __init__(self, department):
        self.department, self.works = department, {}

    @event("WorkDeclared")
    def declare_work(self, item, work):
        self.works[item] = work


class Collection(Application):
    is_snapshotting_enabled = WITH_SNAPSHOTS


def work(number):
    return {
        "employer": f"昆明测试第{number}有限公司",
        "uscc": "91530102MAXXXX015P",
        "unit_type": "ENT_PRIVATE",
        "industry": "I65",
        "start": "2012-07-02",
        "end": None,
        "ongoing": True,
        "is_accounting": True,
        "duties": ["D1", "D4"],
        "proof_image": "img-work",
    }


def application():
    at = urlsplit(os.environ["BENCH_DATABASE"])
    return Collection(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": at.path[1:],
            "POSTGRES_HOST": at.hostname,
            "POSTGRES_PORT": str(at.port),
            "POSTGRES_USER": at.username,
            "POSTGRES_PASSWORD": at.password,
            "POSTGRES_POOL_SIZE": "1",
            "CIPHER_TOPIC": "eventsourcing.cipher:AESCipher",
            "CIPHER_KEY": os.environ["BENCH_CIPHER_KEY"],
        }
    )


def seeded():
    app, ids = application(), []
    for _ in range(PEOPLE):
        dossier = Dossier("530102")
        for number in range(LENGTH - 1):
            dossier.declare_work("w1", work(number))
        app.save(dossier)
        if WITH_SNAPSHOTS:
            app.take_snapshot(dossier.id)
        ids.append(dossier.id)
    app.close()
    return ids


def make(_):
    app = application()

    def load():
        assert app.repository.get(random.choice(IDS)).version == LENGTH
        return 1

    return load


if __name__ == "__main__":
    os.environ.setdefault("BENCH_CIPHER_KEY", AESCipher.create_key(32))
    IDS = seeded()
    loop.serve(make)
