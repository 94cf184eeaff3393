"""Refusals as RFC 9457 problem details. Nothing an exception says ever reaches the client or the log."""

from collections.abc import Iterable, Mapping
from typing import Any

from contracts.errors import catalogue, describe
from eventkit.rules import Rejected, Severity, Violation

from .answer import Answer, as_json

STATUSES = {  # by code, or by its family; the one that stands first here wins
    "INTERNAL": 500,
    "SERVICE_UNAVAILABLE": 503,
    "RN_PROVIDER_UNAVAILABLE": 503,
    "RATE_LIMITED": 429,
    "AUTH_REQUIRED": 401,
    "AUTH_FORBIDDEN": 403,
    "RN_REQUIRED": 403,
    "REVIEW_JURISDICTION": 403,
    "HTTP_CROSS_SITE": 403,
    "HTTP_NOT_FOUND": 404,
    "TREE_NOT_FOUND": 404,
    "HTTP_METHOD_NOT_ALLOWED": 405,
    "HTTP_BODY_TOO_LARGE": 413,
    "HTTP_UNSUPPORTED_TYPE": 415,
    "HTTP_VERSION_MALFORMED": 400,
    "KEY_REQUIRED": 400,
    "FORM": 400,
    "FLOW_VERSION_REQUIRED": 428,
    "FLOW_STALE_VERSION": 412,
    "KEY_IN_PROGRESS": 409,
    "FLOW_ITEM_LOCKED": 409,
    "FLOW_ALREADY_APPROVED": 409,
    "FLOW_CHANGE_PENDING": 409,
    "FLOW_STEP_ORDER": 409,
    "SUBMIT_NOTHING_TO_SUBMIT": 409,
    "TREE_IN_USE": 409,
    "REVIEW_CASE_CLOSED": 409,
    "REVIEW_NOT_CLAIMED": 409,
    "REVIEW_NOT_PROPOSED": 409,
    "REVIEW_SECOND_PERSON": 409,
    "RN_IDENTITY_LOCKED": 409,
    "TRANSFER_NOT_ALLOWED": 409,
}
UNPROCESSABLE = 422
ORDER = [*STATUSES]


class Refused(Rejected):
    """The gateway's own refusal, with the headers that belong to it."""

    def __init__(self, code: str, field: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(Violation(code, field))
        self.headers = headers or {}


def rank(code: str) -> int:
    """Where the code, or else its family, stands in STATUSES; behind them all if nowhere."""
    family, *_ = code.split("_")
    return next((ORDER.index(name) for name in (code, family) if name in STATUSES), len(ORDER))


def leading(violations: Iterable[Violation]) -> str:
    """The code that decides the status: of errors before warnings, and the first of equals."""
    ranked = sorted(violations, key=lambda said: (said.severity is Severity.WARNING, rank(said.code)))
    return ranked[0].code


def status_of(refusal: Rejected) -> int:
    place = rank(leading(refusal.violations))
    return STATUSES[ORDER[place]] if place < len(ORDER) else UNPROCESSABLE


def problem(refusal: Rejected, correlation: str, **more: Any) -> Answer:
    """``more``: members such as ``can``, what may be done now."""
    code, status = leading(refusal.violations), status_of(refusal)
    content = {
        "type": f"urn:kuaiji:problem:{code}",
        "title": catalogue()[code]["zh"],
        "status": status,
        "code": code,
        "correlation": correlation,
        "violations": [describe(violation) for violation in refusal.violations],
    }
    headers = refusal.headers if isinstance(refusal, Refused) else {}
    return as_json(content | more, status, {**headers, "Content-Type": "application/problem+json"})
