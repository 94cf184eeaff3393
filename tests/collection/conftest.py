"""The service as nameko makes it, what it depends on replaced."""

from typing import Any

import pytest
from nameko.testing.services import worker_factory

from eventkit.caller import Caller, Role
from eventkit.handler import Handled
from services.collection.domain.decide import dossier
from services.collection.service import CollectionService

from .examples import context, filled_in, now
from .forms import ACCOUNT, MINE, PICTURES


@pytest.fixture
def service() -> Any:
    service = worker_factory(CollectionService, caller=Caller(ACCOUNT, Role.APPLICANT, verified=True))
    service.clock.today.return_value = context.today
    service.clock.now.return_value = now
    service.dossiers.beside.return_value = {
        "identified": True,
        "tree": "",
        "drafts": [],
        "verified": True,
        "files": [
            {"file": file, "slot": slot, "sha256": f"hash of {file}"} for file, slot in PICTURES.items()
        ],
    }
    service.brief = False
    service.draft_rows.row.return_value = None
    service.dossiers.handle.return_value = Handled(MINE, dossier.replay(filled_in), 9)
    service.dossiers.load.return_value = Handled(MINE, dossier.replay(filled_in), 9)
    return service
