"""These tests run on eventlet's loop, patched before anything else of theirs is imported."""

from eventkit import green

green.patch()

import json  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import kombu.pools  # noqa: E402
import pytest  # noqa: E402
from cryptography.hazmat.primitives import serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402
from nameko import config  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402

from eventkit import inproc  # noqa: E402
from eventkit.nameko.line import hang_up  # noqa: E402
from eventkit.nameko.runner import running  # noqa: E402
from eventkit.nameko.server import server_at  # noqa: E402
from eventkit.settings import Settings, read  # noqa: E402

from .faces import Files, Gateway  # noqa: E402
from .services import Asked  # noqa: E402

SERVICES = ("gateway", "asked", "asking", "clockwork", "files")


@pytest.fixture(scope="session")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "signing").mkdir()
    (folder / "bus.key").write_text("11" * 32)
    trusted = {}
    for name in SERVICES:
        key = Ed25519PrivateKey.generate()
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        (folder / "signing" / f"{name}.pem").write_bytes(private)
        trusted[name] = public.decode()
    (folder / "trusted.json").write_text(json.dumps(trusted))
    return folder


@pytest.fixture(scope="module")
def settings(secrets: Path) -> Iterator[Settings]:
    inproc.install()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KUAIJI_AMQP", "inproc://")
        environment.setenv("KUAIJI_SECRETS", str(secrets))
        environment.setenv("KUAIJI_LISTEN", "127.0.0.1:0")
        environment.setenv("KUAIJI_WORKERS", "10")
        yield read()
    hang_up()
    kombu.pools.reset()
    forget_queues()
    config.data.clear()


def forget_queues() -> None:
    inproc.Transport.global_state.clear()
    inproc.Channel.queues.clear()


@pytest.fixture(scope="module")
def hosts(settings: Settings) -> Iterator[ServiceRunner]:
    """A gateway, files and a service they ask, in this process."""
    with running([Gateway, Files, Asked], settings) as runner:
        yield runner


@pytest.fixture(scope="module")
def web(hosts: ServiceRunner) -> int:
    """The port of what ``hosts``."""
    return server_at(config["WEB_SERVER_ADDRESS"]).port
