"""Persons' keys for the services that open sealed parts."""

from collections.abc import Sequence

import structlog
from prometheus_client import Counter

from eventkit.caller import Caller, Role
from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.privacy import KeysUnavailable

from ..ports import Desk

FETCHED = Counter("kuaiji_person_keys_fetched", "Persons' keys given out", ["service"])
log = structlog.get_logger(__name__)


def keys(desk: Desk, caller: Caller, subjects: Sequence[str], purpose: str) -> Json:
    """-> hexadecimal key by subject, null for a destroyed one. Who and why is written down, whose is not."""
    caller.must_be(Role.SERVICE)
    try:
        found = desk.outside.keys.keys(subjects)
    except KeysUnavailable:
        raise Unavailable("keys") from None
    FETCHED.labels(caller.sub).inc(len(found))
    log.info(f"keys given out for {purpose}", service=caller.sub, count=len(found))  # words pass, else …
    return {subject: key.hex() if key else None for subject, key in found.items()}
