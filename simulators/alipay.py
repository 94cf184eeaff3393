"""支付宝 real-name certification as scripted: a QR code, a phone that scans it, and what Alipay then says.

The phone belongs to whoever asked, so that it passes with the name and number asked about; a scan may name
another owner, and then Alipay tells those (RN_MISMATCH, R013) or fails.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from .answers import Asked, Json, Malformed, Unknown, required
from .bounded import Bounded

SCAN = "https://alipay.example/certify/"


class Status(StrEnum):
    WAITING = "WAITING"  # nobody has scanned it yet
    PASSED = "PASSED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class Certification:
    doc_number: str
    real_name: str
    status: Status = Status.WAITING


class Alipay:
    def __init__(self, size: int = 1000) -> None:
        self.held: Bounded[str, Certification] = Bounded(size)

    def certify(self, asked: Asked) -> Json:
        """``{order, doc_type, doc_number, real_name}`` -> ``{certify_id, qr}``; an order is one of them."""
        order, _, number, name = required(asked, "order", "doc_type", "doc_number", "real_name")
        certify_id = sha256(order.encode()).hexdigest()[:32]
        if certify_id not in self.held:
            self.held[certify_id] = Certification(number, name)
        return {"certify_id": certify_id, "qr": f"{SCAN}{certify_id}"}

    def scan(self, asked: Asked) -> Json:
        """The phone: ``{qr, outcome: passed | failed, real_name?, doc_number?}`` -> ``{status}``.

        The optional two are the phone's owner, when it is somebody else's phone. A code is good for one scan.
        """
        qr, outcome = required(asked, "qr", "outcome")
        certify_id = qr.removeprefix(SCAN)
        held = self.get(certify_id)
        if held.status is not Status.WAITING:
            raise Malformed("qr is used")
        if outcome not in {"passed", "failed"}:
            raise Malformed("outcome is passed or failed")
        owner = {name: str(asked[name]) for name in ("real_name", "doc_number") if asked.get(name)}
        scanned = replace(held, status=Status(outcome.upper()), **owner)
        self.held[certify_id] = scanned
        return {"status": scanned.status}

    def found(self, certify_id: str) -> Json:
        """-> ``{status: WAITING | PASSED | FAILED, real_name, doc_number}``, the last two only if PASSED."""
        held = self.get(certify_id)
        told = held if held.status is Status.PASSED else Certification("", "")
        return {"status": held.status, "real_name": told.real_name, "doc_number": told.doc_number}

    def get(self, certify_id: str) -> Certification:
        if certify_id not in self.held:
            raise Unknown("certification is unknown")
        return self.held[certify_id]
