"""Settings enter here, by environment variables ``KUAIJI_*`` and files of secrets."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from environs import Env


@dataclass(frozen=True)
class Secrets:
    """A folder of files: bus.key, kek.key, index.key (hex), trusted.json, signing/<issuer>.pem,
    passwords/<server>. `kuaiji secrets` makes it."""

    folder: Path

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8").strip()

    def key(self, name: str) -> bytes:
        """32 bytes, written as 64 hexadecimal digits. Raises ValueError for any other length."""
        key = bytes.fromhex(self.text(name))
        if len(key) != 32:
            raise ValueError(f"{name} must hold 32 bytes (Length: {len(key)})")
        return key

    @property
    def trusted(self) -> dict[str, str]:
        return json.loads(self.text("trusted.json"))  # type: ignore[no-any-return]

    def signing(self, name: str) -> str:
        return self.text(f"signing/{name}.pem")


@dataclass(frozen=True)
class Settings:
    """One for all services; each takes what it needs. Defaults are those of one machine."""

    env: Env

    @property
    def amqp_uri(self) -> str:
        """``inproc://`` for one process without a broker, else ``pyamqp://user:{password}@host:5672//``."""
        return self._open("rabbitmq", self.env.str("KUAIJI_AMQP", "inproc://"))

    def database(self, name: str) -> str:
        """``KUAIJI_DATABASE`` with ``{name}`` for the database; psycopg2 only."""
        default = "postgresql+psycopg2://kuaiji@127.0.0.1:5432/{name}"
        return self._open("postgres", self.env.str("KUAIJI_DATABASE", default)).replace("{name}", name)

    @cached_property
    def secrets(self) -> Secrets:
        return Secrets(Path(self.env.str("KUAIJI_SECRETS", "var/secrets")))

    @property
    def suite(self) -> str:
        """``aes`` or ``sm``: what seals and hashes from now on; what is sealed already opens with its own."""
        return self.env.str("KUAIJI_SUITE", "aes")

    @property
    def listen(self) -> str:
        """Where this process answers HTTP."""
        return self.env.str("KUAIJI_LISTEN", "127.0.0.1:8000")

    @property
    def public_url(self) -> str:
        """The address people see, without a slash at the end."""
        return self.env.str("KUAIJI_PUBLIC_URL", "http://127.0.0.1:8000")

    @property
    def simulators(self) -> str:
        """Address of the simulators, empty in production: then nothing gives codes and answers away."""
        return self.env.str("KUAIJI_SIMULATORS", "")

    @property
    def s3(self) -> str:
        """``http://access:{password}@host:9000/bucket``"""
        return self._open(
            "s3", self.env.str("KUAIJI_S3", "http://kuaiji:kuaiji-secret@127.0.0.1:9000/kuaiji")
        )

    @property
    def log(self) -> str:
        """The file that the logs are added to; empty: standard output."""
        return self.env.str("KUAIJI_LOG", "")

    @property
    def trusted_proxies(self) -> list[str]:
        """Networks whose X-Forwarded-For is believed, in CIDR notation."""
        return self.env.list("KUAIJI_TRUSTED_PROXIES", ["127.0.0.0/8"])

    def text(self, name: str, default: str = "") -> str:
        """``KUAIJI_<NAME>``: what only one service needs, such as a provider's address."""
        return self.env.str(f"KUAIJI_{name}", default)

    def _open(self, server: str, address: str) -> str:
        """``{password}`` in an address is the content of the secret ``passwords/<server>``."""
        if "{password}" not in address:
            return address
        return address.replace("{password}", self.secrets.text(f"passwords/{server}"))


def read() -> Settings:
    return Settings(Env())
