"""What every side of P1 writes: three facts about somebody's work, of the size they have in earnest."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

AT = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
SUBJECT = "5f0c7b3e-8f3c-5a44-9d0f-0c5f1f1a2b3c"
CLEAR = json.dumps({"item": "0b9f2f6c-4c1f-4f0c-8a51-6f6a43b1c001", "attempt": 1}).encode()
SEALED = bytes(range(256)) + b"z" * 120  # nonce, tag and a sealed record of work
ACTOR, CORRELATION, CAUSATION = f"applicant:{SUBJECT}", str(UUID(int=1)), str(UUID(int=2))
HASH = b"\x01" + b"h" * 32
PER_STREAM = 8  # appends of three events


def places() -> Iterator[tuple[str, int]]:
    """Stream and version to append at; begins a new stream after some appends."""
    while True:
        dossier = uuid4()
        yield from ((f"dossier-{dossier}", 3 * number) for number in range(PER_STREAM))


def shown(stream: str, version: int) -> dict[str, object]:
    """The row of the read table."""
    return {
        "dossier": stream,
        "department": "530102",
        "record_status": "DRAFT",
        "revision": version,
        "identified": True,
        "verified": True,
    }
