"""How files answers over HTTP: facts, a picture that can do no harm, or a refusal (RFC 9457)."""

import json
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from contracts.errors import catalogue, describe
from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.rules import Rejected, Severity, Violation

from .domain.events import FileStored
from .uploads import Unfit

ROOM = 16 * 1024 * 1024  # bytes of a body: enough above the photo's 10 MiB to say so in our own words
MERGE_ROOM = 24 * 1024 * 1024
STATUSES = {"FILE_TICKET_EXPIRED": 410, "FILE_SLOT_FILLED": 409}
UNPROCESSABLE = 422
HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


def created(file: str, stored: FileStored) -> Response:
    facts = ("slot", "sha256", "format", "size", "width", "height")
    warned = [Violation._make((code, stored.slot, "", Severity.WARNING)) for code in stored.warnings]
    said = {"file": file} | {name: getattr(stored, name) for name in facts}
    return as_json(201, said | {"warnings": [*map(describe, warned)]})


def images_of(request: Request) -> list[bytes]:
    """The parts of a multipart/form-data body, in order. What is no such body has none."""
    with request:  # closes the parts
        return [part.read() for _, part in request.files.items(multi=True)]


def picture(file: str, data: bytes) -> Response:
    shown = {"Content-Disposition": f'inline; filename="file-{file}.jpg"'}
    return Response(data, 200, HARMLESS | shown, content_type="image/jpeg")


def refused(error: Exception, request: Request) -> Response | None:
    """None for what is no refusal, of ours or of the web server."""
    match error:
        case Rejected():
            violations = error.violations
        case RequestEntityTooLarge():
            return problem(request, 413, Violation("FILE_TOO_LARGE", ""))
        case Unavailable():
            return problem(request, 503, Violation("SERVICE_UNAVAILABLE", ""))
        case _:
            return None
    measured = {"measured": error.measured} if isinstance(error, Unfit) else {}
    return problem(request, STATUSES.get(violations[0].code, UNPROCESSABLE), *violations, **measured)


def problem(request: Request, status: int, *violations: Violation, **more: Json) -> Response:
    code = violations[0].code
    said: Json = {
        "type": f"urn:kuaiji:problem:{code}",
        "title": catalogue()[code]["zh"],
        "status": status,
        "code": code,
        "correlation": request.environ.get("eventkit.correlation", ""),
        "violations": [describe(violation) for violation in violations],
    }
    response = as_json(status, said | more, "application/problem+json")
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def as_json(status: int, said: Any, content_type: str = "application/json") -> Response:
    body = json.dumps(said, ensure_ascii=False)
    return Response(body, status, {"Cache-Control": "no-store"}, content_type=content_type)
