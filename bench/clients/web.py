"""P4 and P5: a browser each. BENCH_ASKS: work or page of ours, order or echo of a peer."""

import json
import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import loop

WORK = "0b9f2f6c-4c1f-4f0c-8a51-6f6a43b1c001"
JOB = {
    "uscc": "91530102MAXXXX015P",
    "unit_type": "ENT_PRIVATE",
    "industry": "I65",
    "start": "2012-07-02",
    "end": None,
    "ongoing": True,
    "is_accounting": True,
    "duties": ["D1", "D4"],
}


class Refused(Exception):
    """An answer that is not 200; carries status and body."""


class Line:
    """A connection that is kept."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self.socket = socket.create_connection((host, int(port)), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answers = self.socket.makefile("rb")

    def ask(self, method: str, path: str, form: Any = None, **headers: str) -> bytes:
        body = b"" if form is None else json.dumps(form).encode()
        said = {"Host": "bench", "Content-Length": str(len(body)), **headers}
        if body:
            said["Content-Type"] = "application/json"
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
        self.socket.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        status = self.answers.readline()
        length = 0
        while (line := self.answers.readline()) not in (b"\r\n", b""):
            if line[:15].lower() == b"content-length:":
                length = int(line[15:])
        answer = self.answers.read(length)
        if not status.startswith(b"HTTP/1.1 200"):
            raise Refused(status, answer)
        return answer


def jobs(proof: str) -> Iterator[Any]:
    while True:
        yield {"employer": f"昆明测试第{random.randrange(10**6)}有限公司", "proof_image": proof, **JOB}


def make(number: int) -> loop.Operation:
    line = Line(os.environ["BENCH_ADDRESS"])
    people = json.loads(Path(os.environ["BENCH_PEOPLE"]).read_text(encoding="utf-8"))
    mine = people[number :: int(os.environ["BENCH_CLIENTS"])]
    return ASKS[os.environ["BENCH_ASKS"]](line, mine)


def work(line: Line, people: list[Any]) -> loop.Operation:
    versions = {person["dossier"]: version_of(line, person) for person in people}

    def save() -> int:
        person = random.choice(people)
        dossier = person["dossier"]
        at = f"/api/v1/dossiers/{dossier}/works/{WORK}"
        seen = {
            "If_Match": f'"v{versions[dossier]}"',
            "Idempotency_Key": f'"{uuid4()}"',
            "Prefer": "return=minimal",  # the other side answers no page either
        }
        answer = line.ask("PUT", at, next(jobs(person["file"])), **seen, **allowed(person))
        versions[dossier] = json.loads(answer)["version"]
        return 1

    return save


def version_of(line: Line, person: Any) -> int:
    """Of the work, as an earlier run left it."""
    items = json.loads(line.ask("GET", f"/api/v1/dossiers/{person['dossier']}", **allowed(person)))["items"]
    return int(next(each["version"] for each in items if each["item"] == WORK))


def page(line: Line, people: list[Any]) -> loop.Operation:
    def read() -> int:
        person = random.choice(people)
        line.ask("GET", f"/api/v1/dossiers/{person['dossier']}", **allowed(person))
        return 1

    return read


def order(line: Line, people: list[Any]) -> loop.Operation:
    wanted = jobs("img-work")

    def save() -> int:
        line.ask("PUT", "/orders", next(wanted))
        return 1

    return save


def echo(line: Line, people: list[Any]) -> loop.Operation:
    def read() -> int:
        line.ask("GET", "/echo")
        return 1

    return read


def allowed(person: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {person['token']}"}


ASKS = {"work": work, "page": page, "order": order, "echo": echo}

if __name__ == "__main__":
    loop.serve(make)
