"""Alipay's real-name certification, over HTTP."""

from dataclasses import asdict, dataclass

from ..domain.record import Identity
from ..domain.vocabulary import Answer
from ..ports import Certificate, ProviderUnavailable, Said
from .http import Unknown, ask

ANSWERS = {"WAITING": Answer.PENDING, "PASSED": Answer.PASSED, "FAILED": Answer.FAILED}


@dataclass(frozen=True, slots=True)
class AlipayCertifications:
    base: str  # without a slash at the end

    def start(self, order: str, identity: Identity) -> Certificate:
        person = asdict(identity)
        wanted = {name: person[name] for name in ("doc_type", "doc_number", "real_name")}
        try:
            said = ask("POST", f"{self.base}/alipay/certifications", {"order": order, **wanted})
            return Certificate(str(said["certify_id"]), str(said["qr"]))
        except (Unknown, KeyError):
            raise ProviderUnavailable("no certification") from None

    def ask(self, certify_id: str) -> Said:
        """What Alipay has forgotten nobody can scan any more: it waits until its QR code expires."""
        try:
            said = ask("GET", f"{self.base}/alipay/certifications/{certify_id}")
            answer = ANSWERS[said["status"]]
        except Unknown:
            return Said(Answer.PENDING)
        except (KeyError, TypeError):
            raise ProviderUnavailable("no status") from None
        return Said(answer, str(said.get("real_name", "")), str(said.get("doc_number", "")))
