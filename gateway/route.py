"""One row of routes.py or account_routes.py: a method of a URL, and all there is to say about it."""

from dataclasses import dataclass

from eventkit.caller import Role

ANYBODY: tuple[Role, ...] = ()
APPLICANT = (Role.APPLICANT,)
REVIEWERS = (Role.REVIEWER, Role.DEPT_ADMIN)
STAFF = (*REVIEWERS, Role.OPERATOR)
SIGNED_IN = (*APPLICANT, *STAFF)
V1 = "/api/v1"
WHOLE = "*"  # the tag says the whole answer, so that a client that has it need not fetch it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One method of one URL.

    ``calls`` is an RPC, or ``gateway.…`` for what the gateway answers itself. ``takes`` names its arguments:
    parts of the path, ``form`` (the body; of a GET, the query), ``account`` (who is signed in), ``address``
    (of the client), and ``seen``, the version in If-Match, which is then required. ``tag`` is the field of
    the reply that the ETag says: a version to send back in If-Match. It does not say the whole answer, whose
    states move on by themselves, so that only ``WHOLE`` can spare a client the answer it has already.
    """

    method: str
    path: str
    calls: str
    takes: tuple[str, ...]
    zh: str
    en: str
    form: str = ""  # "collection.WorkForm": in that service's schemas.py; ":field" for one field of it
    query: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()  # none: anybody
    verified: bool = False  # only after real-name verification (R012)
    key: bool = False  # Idempotency-Key is required
    tag: str = ""
    now: str = ""  # the RPC that says what may be done now, asked when this one is refused
    limit: str = ""  # a number of limits.py
    status: int = 200
    wrap: str = ""  # the name of a reply that is a list
    reply: str = "Object"  # its shape in the API description (replies.py)
    media: str = "application/json"

    @property
    def changes(self) -> bool:
        return self.method not in ("GET", "HEAD")

    @property
    def page(self) -> bool:
        """Shown by a browser: what its address says behind the question mark is for the page itself."""
        return self.media != "application/json"

    @property
    def brief(self) -> bool:
        """May its reply leave out the page, if the client would rather not have it?"""
        return self.reply == "Changed"

    @property
    def own(self) -> bool:
        return self.calls.startswith("gateway.")


def route(line: str, calls: str, zh: str, en: str, **options: object) -> Route:
    """``line``: "GET /path"; ``calls``: "service.method argument argument"."""
    (method, path), (called, *takes) = line.split(), calls.split()
    return Route(method=method, path=path, calls=called, takes=tuple(takes), zh=zh, en=en, **options)  # type: ignore[arg-type]
