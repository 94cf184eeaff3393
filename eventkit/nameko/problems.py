"""The web server's own answers, as problem+json (RFC 9457): what is wrong, never what an exception said."""

import json
from typing import Any

from werkzeug.wrappers import Response

Headers = dict[str, str]


def problem(status: int, code: str, title: str, correlation: str = "", **headers: str) -> Response:
    """``Retry_After="1"`` becomes the header Retry-After."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "correlation": correlation,
    }
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps(said, ensure_ascii=False)
    return Response(
        body, status, {"Cache-Control": "no-store", **named}, content_type="application/problem+json"
    )


def busy(correlation: str = "") -> Response:
    return problem(503, "BUSY", "Too many requests at once", correlation, Retry_After="2")
