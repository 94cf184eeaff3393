"""What goes back to the client, before it becomes HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Self

import msgspec
from werkzeug import Request, Response

SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, headers: Mapping[str, str]) -> Self:
        return replace(self, headers={**self.headers, **headers})

    def tagged(self) -> Self:
        """With an ETag that says every byte of it, fit for If-None-Match."""
        tag = f'"{sha256(self.body).hexdigest()[:32]}"'
        return self.with_headers({"ETag": tag, "Cache-Control": "no-cache"})


def as_json(content: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(
        status, msgspec.json.encode(content), {"Content-Type": "application/json", **(headers or {})}
    )


def as_response(answer: Answer, request: Request) -> Response:
    """A tag that says the whole answer, and that the client has already, sends it no second time."""
    headers = {**SAFE, **answer.headers}
    response = Response(answer.body, answer.status, headers)
    if headers["Cache-Control"] != "no-store":
        response.make_conditional(request)
    return response
