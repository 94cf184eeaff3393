"""Where the system's databases are: as the environment says, or as the owner of the data folder does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventkit.recording import Aggregate
from eventkit.settings import Settings, read
from kuaiji.embedded import running_in, servers
from services.collection.wiring import DOSSIERS
from services.files.wiring import FILES
from services.identity.wiring import ACCOUNTS
from services.review.wiring import CASES
from services.verification.wiring import CHECKS

AGGREGATES: dict[str, Aggregate] = {
    "identity": ACCOUNTS,
    "collection": DOSSIERS,
    "verification": CHECKS,
    "review": CASES,
    "files": FILES,
}


@contextmanager
def reached(folder: Path) -> Iterator[Settings]:
    """Servers that do not run are started for as long as the block lasts. Raises what ``servers`` raises."""
    environment = os.environ  # noqa: TID251 - what is found becomes the settings of this process
    if "KUAIJI_DATABASE" in environment:
        yield read()
    elif owner := running_in(folder):
        environment.update(owner["settings"])
        yield read()
    else:
        with servers(folder) as found:
            environment.update(found)
            yield read()
