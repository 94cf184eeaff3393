"""What the gateway knows of the house it stands in, and what one process remembers."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import requests
import structlog

from eventkit.privacy import NAMES, BlindIndex, Suite
from eventkit.settings import Settings

from .address import Proxies, proxies
from .idempotency import Unwritten
from .limits import Window
from .session import Recent

log = structlog.get_logger("gateway")
PAGES = Path(__file__).parents[1] / "web" / "dist"  # where `make web` puts them


@dataclass(frozen=True)
class House:
    public_url: str
    proxies: Proxies
    secret: bytes  # of this service only
    suite: Suite
    tell: Callable[[str, str], None]  # captcha and answer, for a simulator
    times: int = 1  # all limits times this
    site: Path | None = None  # where the built pages lie
    recent: Recent = field(default_factory=Recent)
    window: Window = field(default_factory=Window)
    unwritten: Unwritten = field(default_factory=Unwritten)

    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def simulated(self) -> bool:
        return self.tell is not deaf

    @property
    def marks(self) -> BlindIndex:
        return BlindIndex(self.secret)


def house(settings: Settings) -> House:
    return House(
        public_url=settings.public_url,
        proxies=proxies(settings.trusted_proxies),
        secret=hmac.digest(settings.secrets.key("bus.key"), b"gateway", "sha256"),
        suite=NAMES[settings.suite],
        tell=simulator(settings.simulators) if settings.simulators else deaf,
        times=int(settings.text("LIMITS", "1")),
        site=PAGES if (PAGES / "index.html").is_file() else None,
    )


def deaf(captcha: str, answer: str) -> None:
    """In production nobody is told the answer."""


def simulator(address: str) -> Callable[[str, str], None]:
    def tell(captcha: str, answer: str) -> None:
        told = {"captcha": captcha, "answer": answer}
        try:
            requests.post(f"{address}/captchas", json=told, timeout=2).raise_for_status()
        except requests.RequestException as error:
            log.warning("simulator does not hear", error=type(error).__name__)

    return tell
