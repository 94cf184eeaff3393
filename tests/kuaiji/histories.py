"""What could have happened in each service: enough that every read table has a row."""

from typing import Any

from tests.collection import examples as collection
from tests.files import examples as files
from tests.identity import examples as identity
from tests.review import examples as review
from tests.verification import examples as verification

HISTORIES: dict[str, list[tuple[Any, ...]]] = {
    "identity": [(identity.registered, identity.submitted)],
    "collection": [(*collection.known, *collection.submitted), collection.chosen],
    "verification": [(verification.requested, verification.diploma_matched)],
    "review": [(review.opened,), review.claimed],
    "files": [(files.stored_scan,)],
}
