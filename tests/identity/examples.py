"""People to tell stories about. Their numbers are built here, with sequences 97x to 99x that nobody has."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from services.identity.domain.commands import RecordAnswer, RegisterAccount, StartAlipay, SubmitProof
from services.identity.domain.context import Certifying, CodeTried, Proving, Registering
from services.identity.domain.events import (
    AccountRegistered,
    AlipayStarted,
    OnlineProofSubmitted,
    RealNameClaimed,
)
from services.identity.domain.record import Photos, Proof, Registration
from services.identity.domain.rules import broken
from services.identity.domain.vocabulary import Answer

WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(area: str, born: str, sequence: str = "991") -> str:
    """A synthetic 公民身份号码."""
    digits = f"{area}{born}{sequence}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


today = date(2026, 3, 2)
now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

FORM: dict[str, Any] = {
    "doc_type": "RESIDENT_ID",
    "doc_number": number("530102", "19900615"),
    "real_name": "张三",
    "password": "Abc#2026xyz",
    "password_confirm": "Abc#2026xyz",
    "phone": "13800000001",
    "sms_code": "246810",
    "agreement": True,
}
OTHER_FORM = FORM | {
    "doc_number": number("110101", "19850101", "982"),
    "real_name": "李四",
    "phone": "13900000002",
}
zhang_san = Registration(**FORM)

tried = CodeTried(matches=True, age=20)
registering = Registering(
    today=today,
    doc_types=frozenset({"RESIDENT_ID", "HK_MACAO_PERMIT", "TAIWAN_PERMIT", "FOREIGN_PASSPORT"}),
    area_codes=frozenset({"530102", "110101"}),
    code=tried,
)
all_types = replace(
    registering, doc_types=registering.doc_types | {"HMT_RESIDENCE_PERMIT", "FOREIGN_PR_CARD"}
)

register = RegisterAccount(
    identity=zhang_san.identity,
    password_hash="hash",
    doc_index="d1",
    phone_index="p1",
    address="203.0.113.7",
    agreements=("service_agreement/1",),
)
registered = AccountRegistered(
    ("service_agreement/1",), zhang_san.identity, "hash", "d1", "p1", "203.0.113.7"
)

certifying = Certifying(now=now, today=today)
start = StartAlipay("o1", "c1", "qr-1", certifying)
started = AlipayStarted("o1", "c1", today, now, "qr-1")
passed = RecordAnswer(
    order="o1", answer=Answer.PASSED, age=60, real_name="张三", doc_number=zhang_san.doc_number, at=now
)

photos = Photos(doc_front="f1", doc_back="f2", holding_photo="f3")
proof = Proof(photos=photos, region="D530000")
proving = Proving(region_path=("D530000",), own_photos=frozenset({"f1", "f2", "f3"}))
submit = SubmitProof(proof, 0, proving)
submitted = OnlineProofSubmitted(1, 1, "D530000", ("D530000",), photos)
claimed = RealNameClaimed(1)

FIELDS = {  # of the form, by how the code begins; the first that fits
    "REG_DOC_TYPE": "doc_type",
    "REG_DOC": "doc_number",
    "REG_ID": "doc_number",
    "W_ID": "doc_number",
    "REG_NAME": "real_name",
    "W_NAME": "real_name",
    "REG_PWD_CONFIRM": "password_confirm",
    "REG_PWD": "password",
    "REG_PHONE": "phone",
    "SMS": "sms_code",
    "REG_AGREEMENT": "agreement",
}


def said(registration: Registration, context: Registering = registering) -> list[str]:
    """The codes; each must stand at the field that it is about."""
    found = [*broken(registration.normalised, context)]
    places = [next(field for start, field in FIELDS.items() if v.code.startswith(start)) for v in found]
    assert [violation.field for violation in found] == places
    return [violation.code for violation in found]
