"""A gateway to test: real tables on PostgreSQL, and services that answer what they are told to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from sqlalchemy import Engine
from werkzeug import Request
from werkzeug.test import Client

from contracts.ids import dossier_of
from eventkit.caller import Caller, Role, Signer, Verifier
from eventkit.clock import RandomIds, SystemClock
from eventkit.plain import PlainTables
from eventkit.privacy import NAMES
from gateway import desk
from gateway.address import proxies
from gateway.clerk import Clerk
from gateway.house import House

ACCOUNT = str(UUID(int=7))
DOSSIER = dossier_of(ACCOUNT)
APPLICANT = Caller(ACCOUNT, Role.APPLICANT, "", True)
UNVERIFIED = Caller(ACCOUNT, Role.APPLICANT)
REVIEWER = Caller("wang", Role.REVIEWER, "530102")

HERE = {"REMOTE_ADDR": "127.0.0.1"}

PRIVATE = Ed25519PrivateKey.generate()
PEM = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
PUBLIC = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@dataclass(frozen=True)
class Call:
    rpc: str
    arguments: tuple[Any, ...]
    caller: Caller
    key: str
    correlation: str


@dataclass
class Services:
    """Stand in for all services: each RPC answers what the test says, or raises it; every call is kept."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    known: tuple[str, ...] = ()  # what there is, for those who ask all of them
    brief: bool = False  # would the least of the last answer do?

    def __getitem__(self, service: str) -> "Remote":
        return Remote(service, self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def rpcs(self) -> list[str]:
        return [call.rpc for call in self.calls]


@dataclass(frozen=True)
class Remote:
    service: str
    services: Services
    context: dict[str, str] = field(default_factory=dict)

    def asking(
        self, *, caller: str, key: str, correlation: str, brief: bool, seconds: float | None
    ) -> "Remote":
        context = {"caller": caller, "key": key, "correlation": correlation}
        return Remote(self.service, self.services, context | ({"brief": "yes"} if brief else {}))

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            rpc = f"{self.service}.{method}"
            who = Verifier({"gateway": PUBLIC}, SystemClock()).caller(self.context["caller"])
            asked = Call(rpc, arguments, who, self.context["key"], self.context["correlation"])
            self.services.calls.append(asked)
            answer = self.services.answers[rpc]
            answer = answer(*arguments) if callable(answer) else answer
            self.services.brief = "brief" in self.context
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return call


class Gateway:
    """Asked as a browser would; ``told`` holds what the captcha simulator heard."""

    def __init__(self, engine: Engine, **house: Any) -> None:
        self.services, self.told = Services(), {}
        options: dict[str, Any] = {
            "public_url": "https://kuaiji.example",
            "proxies": proxies(["127.0.0.0/8"]),
            "secret": bytes(32),
            "suite": NAMES["aes"],
            "tell": self.told.__setitem__,
        }
        self.house = House(**(options | house))
        self.tables = PlainTables(engine)
        signer = Signer("gateway", PEM, SystemClock())
        self.clerk = Clerk(self.house, self.services, self.tables, signer, RandomIds())  # type: ignore[arg-type]
        self.web = Client(Request.application(lambda request: desk.answer(self.clerk, request)))

    told: dict[str, str]

    def signed_in(self, caller: Caller = APPLICANT) -> dict[str, str]:
        token, _ = self.clerk.sessions.open(caller)
        return {"Authorization": f"Bearer {token}"}

    def forget(self) -> None:
        """As if two seconds had passed, or another replica were asked."""
        self.house.recent.held.clear()

    def ask(self, method: str, path: str, form: Any = None, **headers: str) -> Any:
        """``headers``: If_Match="…" is If-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = {} if form is None else {"json": form}
        return self.web.open(path, method=method, headers=named, environ_base=HERE, **body)

    def change(self, method: str, path: str, form: Any = None, **headers: str) -> Any:
        """Of an applicant who is signed in and does everything right."""
        given = {**self.signed_in(), "If_Match": '"v3"', "Idempotency_Key": str(uuid4())}
        return self.ask(method, path, form, **(given | headers))
