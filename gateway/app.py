"""Nameko entrypoints of the gateway. Which URLs there are stands in routes.py."""

from functools import partial

from werkzeug import Request, Response

from contracts.identity import AccountClosed, Message, PasswordChanged, RealNameVerified
from eventkit.caller import Signer
from eventkit.clock import Ids
from eventkit.nameko import Configured, Identifiers, Part, Remote, Signers, Tables, every, http, subscribe

from . import desk
from .asked import LARGEST
from .clerk import Clerk
from .house import House
from .tables import PlainTables, metadata, swept
from .wiring import house_of

heard = partial(http, on_error=desk.unheard)
REMOTES = ("identity", "collection", "verification", "review", "files", "gateway")
HEARD = 2 * LARGEST  # so that what is too large is refused in our own words


class GatewayService(Part):
    name = "gateway"

    tables: PlainTables = Tables("gateway", metadata)
    signer: Signer = Signers()
    ids: Ids = Identifiers()
    house: House = Configured(house_of)
    identity = Remote("identity")
    collection = Remote("collection")
    review = Remote("review")
    files = Remote("files")
    verification = Remote("verification")
    gateway = Remote("gateway")

    @heard("GET", "/")
    @heard("GET", "/<path:path>")
    @heard("POST", "/<path:path>", body_limit=HEARD)
    @heard("PUT", "/<path:path>", body_limit=HEARD)
    @heard("DELETE", "/<path:path>")
    @heard("PATCH", "/<path:path>")
    @heard("OPTIONS", "/<path:path>")
    def answer(self, request: Request, path: str = "") -> Response:
        return desk.answer(self.clerk(), request)

    @subscribe(Message)
    def when_identity_tells(self, message: Message) -> None:
        match message:
            case RealNameVerified(account):
                self.clerk().sessions.verify(account)
            case PasswordChanged(account) | AccountClosed(account):
                self.clerk().sessions.end(account)

    @every(1)
    def write_replies(self) -> None:
        self.clerk().idempotency.write()

    @every(600)
    def sweep(self) -> None:
        self.tables.execute(*swept())

    def clerk(self) -> Clerk:
        remotes = {service: getattr(self, service) for service in REMOTES}
        return Clerk(self.house, remotes, self.tables, self.signer, self.ids)
