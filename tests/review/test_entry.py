"""Only reviewers enter, whatever they ask."""

from dataclasses import replace
from typing import Any

import pytest

from eventkit.caller import Role
from eventkit.rules import Rejected

from .examples import WUHUA, opened

CALLS: dict[str, tuple[Any, ...]] = {
    "queue": ({},),
    "case": ("c1",),
    "claim": ("c1", 1),
    "claim_next": ({},),
    "release": ("c1", 1),
    "approve": ("c1", 1),
    "return_case": ("c1", 1, {}),
    "reveal": ("c1",),
    "propose_revocation": ("c1", 1, {}),
    "confirm_revocation": ("c1", 1),
    "drop_revocation": ("c1", 1),
    "grant": ("c1", "f-work"),
}


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.REVIEWER])
def test_nobody_but_a_reviewer_enters(service: Any, role: Role, method: str) -> None:
    service.cases.store("c1", opened)
    service.caller = replace(WUHUA, role=role)
    with pytest.raises(Rejected) as refused:
        getattr(service, method)(*CALLS[method])
    code = "AUTH_REQUIRED" if role is Role.NOBODY else "AUTH_FORBIDDEN"
    assert [violation.code for violation in refused.value.violations] == [code]
