"""Persons' keys for the services that open sealed parts."""

from collections.abc import Sequence

import structlog
from prometheus_client import Counter

from eventkit.caller import Caller, Role
from eventkit.codec import Json

from ..ports import Desk

FETCHED = Counter("kuaiji_person_keys_fetched", "Persons' keys given out", ["service"])
log = structlog.get_logger(__name__)


def keys(desk: Desk, caller: Caller, subjects: Sequence[str], purpose: str) -> Json:
    """-> hexadecimal key by subject, null for a destroyed one. The purpose is written down, no person is."""
    caller.must_be(Role.SERVICE)
    found = desk.outside.keys.keys(subjects)
    FETCHED.labels(caller.sub).inc(len(found))
    log.info("person keys fetched", service=caller.sub, purpose=purpose, number=len(found))
    return {subject: key.hex() if key else None for subject, key in found.items()}
