"""Review with its surroundings in memory, and a reviewer of 五华区 before it."""

from typing import Any

import pytest
from nameko.testing.services import worker_factory

from services.review.service import ReviewService
from services.review.tables import plain, tables
from services.review.wiring import CASES
from tests.stand_in import Rows, Streams

from .examples import WUHUA, now, today


@pytest.fixture
def service() -> Any:
    rows = Rows(tables, plain)
    service = worker_factory(ReviewService, tables=rows, cases=Streams(CASES, rows), caller=WUHUA)
    service.accounts.own_accounts.return_value = []
    service.clock.now.return_value = now
    service.clock.today.return_value = today
    service.signer.sign.return_value = "signed"
    return service
