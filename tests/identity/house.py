"""The identity service on real databases, with an outside world that does what a test tells it to."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from nameko.testing.services import worker_factory
from sqlalchemy import Engine

from eventkit.caller import Caller, Role
from eventkit.handler import Cause, Handler
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES, BlindIndex
from eventkit.rules import Rejected, Violation
from eventkit.testing import CountedIds, FrozenClock
from services.identity.adapters.keystore import Keystore
from services.identity.adapters.passwords import Argon2Passwords
from services.identity.domain.record import Identity
from services.identity.ports import Certificate, Outside, ProviderUnavailable, Said
from services.identity.service import IdentityService
from services.identity.wiring import ACCOUNTS

from .examples import registering

SERVICE = Caller("collection", Role.SERVICE)
passwords = Argon2Passwords(lambda function, *args: function(*args))


@dataclass
class Phones:
    """The SMS gateway: what arrives, and whether it answers."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    down: bool = False

    def send(self, phone: str, text: str, id: str) -> None:
        if self.down:
            raise ProviderUnavailable
        self.sent.append((phone, text, id))


@dataclass
class Alipay:
    said: Said | None = None  # none: it does not answer
    orders: list[str] = field(default_factory=list)

    def start(self, order: str, identity: Identity) -> Certificate:
        if self.said is None:
            raise ProviderUnavailable
        self.orders.append(order)
        return Certificate(f"c-{order}", f"qr-{order}")

    def ask(self, certify_id: str) -> Said:
        if self.said is None:
            raise ProviderUnavailable
        return self.said


@dataclass
class Files:
    held: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def facts(self, file: str) -> Mapping[str, Any]:
        if file not in self.held:
            raise Rejected(Violation("AUTH_FORBIDDEN", ""))
        return self.held[file]


@dataclass
class Collection:
    open_items: bool = False

    def has_open_items(self, dossier: str) -> bool:
        return self.open_items


class House:
    """``service`` is a worker as nameko makes one for a request; ``calling`` one for another caller."""

    def __init__(self, identity: Engine, keys: Engine) -> None:
        self.engine, self.clock, self.ids = identity, FrozenClock(), CountedIds()
        self.keystore = Keystore(keys, b"k" * 32)
        self.tables, self.store = PlainTables(identity), PostgresStore(identity)
        self.phones, self.alipay, self.files, self.collection = Phones(), Alipay(), Files(), Collection()
        self.digits = (f"{number:06}" for number in count(246810))
        self.outside = Outside(
            index=BlindIndex(b"i" * 32),
            digits=lambda: next(self.digits),
            passwords=passwords,
            sms=self.phones,
            alipay=self.alipay,
            keys=self.keystore,
            pause=time.sleep,
            doc_types=lambda _: registering.doc_types,
            area_codes=registering.area_codes,
            region_path=lambda _, code: ("D530000", code)[: 1 + (code != "D530000")] if code else (),
        )

    def calling(self, caller: Caller | None = None, key: str = "", **outside: Any) -> Any:
        caller = caller or Caller()
        cause = Cause(actor=f"{caller.role}:{caller.sub}", key=key)
        suite = NAMES["aes"]
        return worker_factory(
            IdentityService,
            accounts=Handler(ACCOUNTS, self.store, self.keystore, suite, self.clock, cause),
            tables=self.tables,
            files=self.files,
            collection=self.collection,
            caller=caller,
            clock=self.clock,
            ids=self.ids,
            outside=replace(self.outside, **outside),
        )

    @property
    def service(self) -> Any:
        return self.calling()

    def as_owner(self, account: str, key: str = "") -> Any:
        return self.calling(Caller(account, Role.APPLICANT), key)

    def send_code(self, phone: str, purpose: str = "REGISTER") -> str:
        """What the phone shows."""
        self.service.send_sms_code({"phone": phone, "purpose": purpose}, "203.0.113.7")
        return self.phones.sent[-1][1].partition("验证码：")[2][:6]

    def registered(self, form: Mapping[str, Any]) -> str:
        code = self.send_code(form["phone"])
        account: str = self.service.register({**form, "sms_code": code}, "203.0.113.7")["account"]
        return account
