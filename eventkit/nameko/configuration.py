"""Our settings in nameko's words. Nothing else writes ``nameko.config``."""

from typing import Any, cast

from nameko import config

from eventkit import green, logs, sealing
from eventkit.settings import Settings

from . import mends

HEARTBEAT = 6  # seconds; a broker twice as long silent is gone
CONTAINER = "eventkit.nameko.container.Container"


def configure(settings: Settings) -> None:
    """Before the first service is hosted or called. Raises ValueError or OSError for want of a bus key."""
    logs.configure(settings.log)
    green.log_what_nobody_catches()
    sealing.register(settings)
    mends.install()
    workers = int(settings.text("WORKERS", "50"))
    words: dict[str, Any] = {
        "AMQP_URI": settings.amqp_uri,
        "WEB_SERVER_ADDRESS": settings.listen,
        "SERVICE_CONTAINER_CLS": CONTAINER,
        "serializer": sealing.NAME,
        "ACCEPT": [sealing.NAME],
        "HEARTBEAT": HEARTBEAT,
        "max_workers": workers,
        "PREFETCH_COUNT": workers,
        "settings": settings,
    }
    config.setup(words)


def configured() -> Settings:
    """The settings of this process, for dependency providers."""
    return cast(Settings, config["settings"])
