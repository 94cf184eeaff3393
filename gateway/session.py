"""Sessions: an opaque token, of which we keep only the hash; ended here, ended everywhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from werkzeug import Request

from eventkit.caller import Caller, Role
from eventkit.core import asked

from .tables import PlainTables, from_now, left, sessions

COOKIE = "kuaiji_session"
FRESH = 2.0  # seconds in which an ended session may still be believed elsewhere
TOUCH = 60  # seconds between two notes that somebody is still there


@dataclass(frozen=True, slots=True)
class Life:
    idle: int  # seconds without a request
    whole: int  # seconds in all


APPLICANT_LIFE = Life(30 * 60, 12 * 3600)
STAFF_LIFE = Life(15 * 60, 8 * 3600)


def life_of(role: Role) -> Life:
    return APPLICANT_LIFE if role is Role.APPLICANT else STAFF_LIFE


@dataclass(frozen=True, slots=True)
class Session:
    """That of nobody where there is none."""

    caller: Caller = field(default_factory=Caller)
    token: str = ""  # its hash
    expires_in: int = 0  # seconds, if nothing more is asked
    by_cookie: bool = False


@dataclass
class Recent:
    """What was read in the last two seconds, so that the ten requests of a page cost one look."""

    now: Callable[[], float] = time.monotonic
    held: dict[str, tuple[float, Session]] = field(default_factory=dict)

    def find(self, token: str) -> Session | None:
        until, session = self.held.get(token, (0.0, None))
        return session if self.now() < until else None

    def keep(self, session: Session) -> None:
        if len(self.held) > 5000:
            self.held.clear()
        self.held[session.token] = (self.now() + FRESH, session)

    def forget(self, sub: str) -> None:
        self.held = {t: kept for t, kept in self.held.items() if kept[1].caller.sub != sub}


@dataclass(frozen=True)
class Sessions:
    tables: PlainTables
    recent: Recent

    def open(self, caller: Caller) -> tuple[str, Session]:
        """A new session and its token, which is told once and never again."""
        token, life = token_urlsafe(32), life_of(caller.role)
        held = {"sub": caller.sub, "role": caller.role, "department": caller.department}
        ends = {"idle_until": from_now(life.idle), "expires": from_now(life.whole)}
        row = {"token": hashed(token), "verified": caller.verified, **held}
        self.tables.execute(insert(sessions).values(**row, **ends))
        return token, Session(caller, hashed(token), life.idle)

    def find(self, token: str) -> Session:
        """That of nobody if it is unknown or has ended."""
        if known := self.recent.find(hashed(token)):
            return known
        row = self.tables.row(living(hashed(token)))
        if row is None:
            return Session()
        caller = Caller(row["sub"], Role(row["role"]), row["department"], row["verified"])
        session = Session(caller, row["token"], row["left"])
        if caller.verified or caller.role is not Role.APPLICANT:  # the other may be verified any moment
            self.recent.keep(session)
        self.touch(session)
        return session

    def touch(self, session: Session) -> None:
        idle = life_of(session.caller.role).idle
        if session.expires_in < idle - TOUCH:
            held = sessions.c.token == session.token
            self.tables.execute(update(sessions).where(held).values(idle_until=from_now(idle)))

    def close(self, session: Session) -> None:
        self.tables.execute(delete(sessions).where(sessions.c.token == session.token))
        self.recent.forget(session.caller.sub)

    def end(self, account: str) -> None:
        """All sessions of the account."""
        theirs = (sessions.c.sub == account) & (sessions.c.role == Role.APPLICANT)
        self.tables.execute(delete(sessions).where(theirs))
        self.recent.forget(account)

    def verify(self, account: str) -> None:
        """The account is real-name verified from now on."""
        theirs = (sessions.c.sub == account) & (sessions.c.role == Role.APPLICANT)
        self.tables.execute(update(sessions).where(theirs).values(verified=True))
        self.recent.forget(account)


@asked
def living(token: str) -> Select[Any]:
    ends = func.least(sessions.c.idle_until, sessions.c.expires)
    held = select(sessions, left(ends).label("left")).where(sessions.c.token == token)
    return held.where(ends > func.now())


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def token_of(request: Request) -> tuple[str, bool]:
    """The token a request shows, and whether the browser sent it by itself."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip(), False
    return request.cookies.get(COOKIE, ""), True


def cookie(token: str, secure: bool, age: int) -> str:
    """A Set-Cookie; ``age`` in seconds, 0 to forget it."""
    kept = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}"
    return f"{kept}; Secure" if secure else kept
