"""Who does the work behind the desk: knows the services, and what the gateway keeps of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import InterfaceError, OperationalError

from eventkit.caller import Role, Signer
from eventkit.clock import Ids
from eventkit.faults import Unavailable
from eventkit.store import StoreUnavailable

from .asked import Asked
from .captcha import Captchas
from .house import House
from .idempotency import Idempotency, key_for_service
from .limits import Limits
from .session import Sessions
from .tables import PlainTables

UNAVAILABLE = (Unavailable, StoreUnavailable, OperationalError, InterfaceError)


@dataclass(frozen=True)
class Clerk:
    house: House
    remotes: Mapping[str, Any]  # service name -> the kit's client
    tables: PlainTables
    signer: Signer
    ids: Ids

    @property
    def sessions(self) -> Sessions:
        return Sessions(self.tables, self.house.recent)

    @property
    def captchas(self) -> Captchas:
        return Captchas(self.tables, self.ids, self.house.secret, self.house.tell)

    @property
    def limits(self) -> Limits:
        return Limits(self.tables, self.house.marks, self.house.window, self.house.times)

    @property
    def idempotency(self) -> Idempotency:
        house = self.house
        return Idempotency(self.tables, self.ids, house.suite, house.secret, house.unwritten)

    def ask(self, what: Asked, rpc: str, *arguments: Any, seconds: float | None = None) -> Any:
        """One RPC on behalf of who is signed in; ``seconds`` if less patience will do.

        Raises Rejected, UNAVAILABLE, or the unexpected.
        """
        service, method = rpc.split(".")
        caller = what.session.caller
        token = "" if caller.role is Role.NOBODY else self.signer.sign(caller)
        key = key_for_service(caller.sub, what.key) if what.key else ""
        said = {"caller": token, "key": key, "correlation": what.correlation}
        remote = self.remotes[service].asking(**said, brief=what.brief, seconds=seconds)
        return getattr(remote, method)(*arguments)
