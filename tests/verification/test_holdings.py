"""What the registry holds of a person is asked at once; an answer of another shape is none (R058)."""

import json

import pytest
from nameko.testing.services import worker_factory

from eventkit.caller import Caller, Role
from eventkit.faults import Unavailable
from eventkit.rules import Rejected
from services.verification.adapters.holdings import Holdings
from services.verification.domain.record import Person
from services.verification.service import VerificationService

from .strangers import says, stranger

WHO = Person(doc_type="RESIDENT_ID", doc_number="530102199006159913", real_name="阿依·古丽")
TOLD = {"level": "PRIMARY", "method": "EXAM", "cert_no": "2015", "obtained_on": "2015-09-20"}


def test_registry_is_asked_for_the_person_and_tells_certificates() -> None:
    with stranger(says(200, json.dumps({"found": [TOLD]}).encode())) as (address, asked):
        assert Holdings(address, lambda: "r1").of(WHO) == [TOLD]
    ((path, said),) = asked
    assert path == "/acc-quals/held"
    assert json.loads(said) == {
        "request": "r1",
        "real_name": "阿依古丽",
        "doc_type": "RESIDENT_ID",
        "doc_number": "530102199006159913",
    }


@pytest.mark.parametrize(
    "answer", [b"{}", b'{"found": [{"level": "HIGH"}]}', b'{"found": 1}', b"<html>"], ids=repr
)
def test_what_is_no_proper_answer_is_none(answer: bytes) -> None:
    with stranger(says(200, answer)) as (address, _), pytest.raises(Unavailable):
        Holdings(address, lambda: "r1").of(WHO)


def test_only_services_ask() -> None:
    service = worker_factory(VerificationService, caller=Caller("a1", Role.APPLICANT))
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.acc_quals({})
    service.caller = Caller("collection", Role.SERVICE)
    service.holdings.of.return_value = [TOLD]
    assert service.acc_quals({"real_name": "张三"}) == [TOLD]
    service.holdings.of.assert_called_once_with(Person(real_name="张三"))
