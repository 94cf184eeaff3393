"""What goes back to the client, before it becomes HTTP."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
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
PACKED = ("text/css", "text/html", "text/javascript", "image/svg+xml")  # nothing of a person's


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
    if answer.headers.get("Content-Type", "").startswith(PACKED):
        answer = packed(answer) if request.accept_encodings["gzip"] else answer
        answer = answer.with_headers({"Vary": "Accept-Encoding"})
    headers = {**SAFE, **answer.headers}
    response = Response(answer.body, answer.status, headers)
    if headers["Cache-Control"] != "no-store":
        response.make_conditional(request)
    return response


def packed(answer: Answer) -> Answer:
    """As nginx sends it in containers. Other bytes have another tag."""
    tag = answer.headers.get("ETag", "").replace('"', "")
    sent = {"Content-Encoding": "gzip"} | ({"ETag": f'"{tag}-gzip"'} if tag else {})
    return replace(answer, body=_gzip(answer.body)).with_headers(sent)


@lru_cache(maxsize=128)  # the pages are some sixty files, which stay as they are
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)
