"""The desk: sees who asks and what, has it done, and answers whatever happens."""

import traceback
from collections.abc import Callable
from pathlib import Path

import structlog
from werkzeug import Request, Response
from werkzeug.exceptions import RequestEntityTooLarge

from contracts.ids import dossier_of
from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.rules import Rejected

from . import asked, characters, operations, pages, signing, site, suggestions
from .answer import Answer, as_json, as_response
from .asked import Asked
from .clerk import UNAVAILABLE, Clerk
from .idempotency import fingerprint_of
from .matching import find_route
from .now import explained
from .problems import Refused, problem
from .route import WHOLE, Route
from .session import Session, token_of

log = structlog.get_logger("gateway")
OWN: dict[str, Callable[[Clerk, Asked], Answer]] = {
    **signing.ANSWERS,
    **characters.ANSWERS,
    **operations.ANSWERS,
    **pages.ANSWERS,
    **site.ANSWERS,
    **suggestions.ANSWERS,
}


def answer(clerk: Clerk, request: Request) -> Response:
    """Never raises; what went wrong is told by its kind and the correlation id only."""
    correlation = request.environ.get("eventkit.correlation") or clerk.ids.new()
    try:
        done = serve(clerk, request, correlation)
    except Rejected as refusal:
        done = problem(refusal, correlation)
    except UNAVAILABLE as error:
        note("unavailable", error, correlation)
        done = problem(Refused("SERVICE_UNAVAILABLE", headers={"Retry-After": "2"}), correlation)
    except Exception as error:  # the last door before the client: what it says may be personal
        note("unexpected", error, correlation)
        done = problem(Refused("INTERNAL"), correlation)
    return as_response(done.with_headers({"X-Correlation-Id": correlation}), request)


def unheard(error: Exception, request: Request) -> Response | None:
    """What the web server refuses before the desk hears of it, in our words; None if its own will do."""
    codes = {RequestEntityTooLarge: "HTTP_BODY_TOO_LARGE", Unavailable: "SERVICE_UNAVAILABLE"}
    code = next((code for kind, code in codes.items() if isinstance(error, kind)), "")
    if not code:
        return None
    headers = {"Retry-After": "2"} if code == "SERVICE_UNAVAILABLE" else {}
    return as_response(
        problem(Refused(code, headers=headers), request.environ["eventkit.correlation"]), request
    )


def serve(clerk: Clerk, request: Request, correlation: str) -> Answer:
    forwarded = request.headers.get("X-Forwarded-For", "")
    address = clerk.house.proxies.client(request.remote_addr or "", forwarded)
    clerk.limits.general(address)
    route, path = find_route(request.method, request.path)
    session = session_of(clerk, request, route)
    admit(route, session, path)
    what = Asked(
        route=route,
        path=path,
        form=asked.form_of(request, route),
        seen=asked.seen_of(request, route),
        key=asked.key_of(request, route),
        brief=asked.brief_of(request, route),
        address=address,
        agent=asked.agent_of(request),
        session=session,
        correlation=correlation,
    )
    if not what.key:
        return done(clerk, what)
    subject, said = session.caller.sub or "anonymous", fingerprint_of(route.method, request.path, what.form)
    return clerk.idempotency.once(subject, what.key, said, lambda: done(clerk, what))


def session_of(clerk: Clerk, request: Request, route: Route) -> Session:
    """Not even looked for where anybody may ask."""
    token, by_cookie = token_of(request)
    if not route.roles or not token:
        return Session()
    if by_cookie and route.changes:
        asked.must_come_from_us(request, clerk.house.public_url)
    return clerk.sessions.find(token)


def admit(route: Route, session: Session, path: Json) -> None:
    """Raises Rejected. The services look again: what is whose is theirs to say."""
    if not route.roles:
        return
    session.caller.must_be(*route.roles)
    if route.verified and not session.caller.verified:
        raise Refused("RN_REQUIRED")
    if "dossier" in path and path["dossier"] != dossier_of(session.caller.sub):
        raise Refused("AUTH_FORBIDDEN")


def done(clerk: Clerk, what: Asked) -> Answer:
    if what.route.limit:
        clerk.limits.count(what.route.limit, what.address)
    if what.route.own:
        return OWN[what.route.calls](clerk, what)
    try:
        reply = clerk.ask(what, what.route.calls, *what.arguments)
    except Rejected as refusal:
        return explained(clerk, what, refusal)
    answer = replied(what.route, reply)
    return answer.with_headers({"Preference-Applied": "return=minimal"}) if what.brief else answer


def replied(route: Route, reply: object) -> Answer:
    told = as_json({route.wrap: reply} if route.wrap else reply, route.status)
    if route.tag == WHOLE:
        return told.tagged()
    if route.tag and isinstance(reply, dict) and route.tag in reply:
        return told.with_headers({"ETag": f'"v{reply[route.tag]}"'})
    return told


def note(event: str, error: BaseException, correlation: str) -> None:
    """Of which kind and by which way it came, never what it says."""
    way = [f"{Path(at.filename).name}:{at.lineno}" for at in traceback.extract_tb(error.__traceback__)]
    log.error(event, correlation=correlation, error=type(error).__name__, frames=way[-12:])
