"""What a request says: its body, the version it saw, its idempotency key; refused if it says it badly."""

import re
from dataclasses import dataclass
from typing import Any

import msgspec
from werkzeug import Request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from eventkit.codec import Json
from eventkit.rules import Rejected, Violation

from .problems import Refused
from .route import Route
from .session import Session

LARGEST = 1024 * 1024  # bytes of a body
LONGEST_AGENT = 300  # characters
VERSION = re.compile(r'"v(\d{1,9})"')
KEY = re.compile(r'"?([!#-\[\]-~]{8,128})"?')  # a structured field's string, or bare
NUMBERS = ("page", "strokes")
SAME_SITE = "kuaiji"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request whose form is in order, of somebody who may ask."""

    route: Route
    path: dict[str, str]
    form: Json
    seen: int
    key: str
    brief: bool = False  # versions and remarks will do
    address: str
    agent: str = ""  # what the browser calls itself
    session: Session
    correlation: str

    @property
    def arguments(self) -> list[Any]:
        """What the route's RPC takes, in its order."""
        said = {"account": self.session.caller.sub, "address": self.address, "seen": self.seen}
        asked = {name: self.form.get(name, "") for name in self.route.query}
        held = {**asked, "form": self.form, "agent": self.agent, **said, **self.path}
        return [held[name] for name in self.route.takes]


def form_of(request: Request, route: Route) -> Json:
    """The body as an object; nothing at all is an empty form. Of a GET, the query."""
    form = body_of(request) if route.changes else query_of(request)
    if not (route.form or route.page):
        unknown = [name for name in form if name not in route.query]
        if unknown:
            raise Rejected(*(Violation("FORM_UNKNOWN_FIELD", name) for name in unknown))
    return form


def query_of(request: Request) -> Json:
    """Numbers as numbers, so that one form fits queries and bodies."""
    query = request.args.to_dict()
    return {name: int(said) if name in NUMBERS and said.isdecimal() else said for name, said in query.items()}


def body_of(request: Request) -> Json:
    request.max_content_length = LARGEST
    try:
        raw = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise Refused("HTTP_BODY_TOO_LARGE") from None
    except HTTPException:  # the client left in the middle
        raise Refused("FORM_MALFORMED") from None
    if raw and request.mimetype != "application/json":
        raise Refused("HTTP_UNSUPPORTED_TYPE")
    form = decoded(raw) if raw else {}
    if not isinstance(form, dict):
        raise Refused("FORM_MALFORMED")
    return form


def decoded(raw: bytes) -> Any:
    """JSON without NUL characters, which no text field may hold and PostgreSQL refuses."""
    try:
        form = msgspec.json.decode(raw)
        plain = msgspec.json.encode(form)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise Refused("FORM_MALFORMED") from None
    if b"\\u0000" in plain.replace(b"\\\\", b""):
        raise Refused("FORM_MALFORMED")
    return form


def seen_of(request: Request, route: Route) -> int:
    if "seen" not in route.takes:
        return 0
    tag = request.headers.get("If-Match", "")
    if not tag:
        raise Refused("FLOW_VERSION_REQUIRED")
    if not (version := VERSION.fullmatch(tag.strip())):
        raise Refused("HTTP_VERSION_MALFORMED")
    return int(version[1])


def key_of(request: Request, route: Route) -> str:
    """Required where the route says so, honoured for every change that a service makes."""
    given = request.headers.get("Idempotency-Key", "")
    if route.own or not route.changes or not (given or route.key):
        return ""
    if not (key := KEY.fullmatch(given.strip())):
        raise Refused("KEY_REQUIRED")
    return key[1]


def brief_of(request: Request, route: Route) -> bool:
    """``Prefer: return=minimal`` (RFC 7240), where the reply has a page to leave out."""
    said = request.headers.getlist("Prefer") if route.brief else ()
    words = (word.partition(";")[0] for line in said for word in line.split(","))
    return any(word.replace(" ", "").replace('"', "").lower() == "return=minimal" for word in words)


def agent_of(request: Request) -> str:
    """What the browser calls itself, as far as that is worth keeping beside a commitment (R076)."""
    return request.headers.get("User-Agent", "")[:LONGEST_AGENT]


def must_come_from_us(request: Request, public_url: str) -> None:
    """A change by cookie comes from a page of ours: it has a header or an origin that others cannot send."""
    if request.headers.get("X-Requested-With") != SAME_SITE and request.headers.get("Origin") != public_url:
        raise Refused("HTTP_CROSS_SITE")
