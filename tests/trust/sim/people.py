"""What an accountant does next, by how things stand; unanswered, the same once more with the same key."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from random import Random
from typing import Any, NamedTuple

from contracts.ids import dossier_of
from eventkit.faults import Unavailable
from eventkit.handler import Cause
from eventkit.rules import Rejected
from services.collection.domain import commands as ask
from services.collection.domain.context import Applicant, Context
from services.collection.domain.record import BASIC
from services.collection.domain.state import Dossier
from services.collection.domain.vocabulary import ItemStatus, RecordStatus, Scope
from services.identity.domain import commands as identify
from services.identity.domain.context import Certifying
from services.identity.domain.state import Account
from services.identity.domain.vocabulary import RealNameStatus
from tests.collection import examples
from tests.files.examples import store_scan
from tests.identity import examples as identity

from .house import House
from .troubles import Killed

WAITING = {ItemStatus.AUTO_CHECKING, ItemStatus.PENDING_REVIEW}
WITHDRAWN = 0.05  # chance that somebody takes back what waits
CHANGED = 0.5  # and that they change it before they send it again
PHOTOS = 0.2  # verified by photos


class Asked(NamedTuple):
    service: str
    id: str
    command: Any
    key: str


@dataclass
class Accountant:
    account: str
    houses: Mapping[str, House]
    chance: Random
    calm: bool = False
    asked: Asked | None = None
    again: bool = False
    keys: int = 0
    stored: list[tuple[str, str]] = field(default_factory=list)  # service and key of what was acknowledged
    sent: dict[str, int] = field(default_factory=dict)  # item -> version that was submitted last

    @property
    def dossier(self) -> str:
        return dossier_of(self.account)

    @property
    def is_done(self) -> bool:
        state: Dossier = self.houses["collection"].state(self.dossier)
        return state.status is RecordStatus.APPROVED

    def act(self) -> bool:
        """Answers whether there was anything to do. Raises Rejected for what should have been allowed."""
        if self.asked is None:
            command = next(self.wishes(), None)
            if command is None:
                return False
            self.keys += 1
            self.asked = Asked(*command, f"{self.account}/{self.keys}")
        self.put(self.asked)
        return True

    def put(self, asked: Asked) -> None:
        cause = Cause(actor=f"applicant:{self.account}", key=asked.key, subject=self.account)
        handler = self.houses[asked.service].handler(cause)
        try:
            handled = handler.handle(asked.id, asked.command, subject=self.account)
        except (Unavailable, Killed):
            self.again = True
            return
        except Rejected:
            if not self.again:
                raise
        else:
            if handled.events or self.again:
                self.stored.append((asked.service, asked.key))
        self.asked, self.again = None, False

    def wishes(self) -> Iterator[tuple[str, str, Any]]:
        account: Account = self.houses["identity"].state(self.account)
        if not account.registered:
            yield "identity", self.account, registering(self.account)
        elif not self.houses["files"].state(self.account).stored:
            yield "files", self.account, replace(store_scan, account=self.account)
        elif not account.verified:
            yield from (("identity", self.account, wish) for wish in self.real_name(account))
        else:
            held: Dossier = self.houses["collection"].state(self.dossier)
            known = Applicant(**asdict(account.identity))
            context = replace(examples.context, applicant=known, verified=True)
            yield from (("collection", self.dossier, wish) for wish in self.collecting(held, context))

    def real_name(self, account: Account) -> Iterator[identify.Command]:
        if account.status in {RealNameStatus.PENDING_REVIEW, RealNameStatus.UNDER_REVIEW}:
            return
        now = self.houses["identity"].clock
        if held := account.certification:
            yield replace(identity.passed, order=held.order, doc_number=account.identity.doc_number)
        elif self.chance.random() < PHOTOS or account.tries >= 4:
            yield replace(identity.submit, seen=account.attempt)
        else:
            order = f"{self.account}/{self.keys}"
            yield identify.StartAlipay(order, order, order, Certifying(now=now.now(), today=now.today()))

    def collecting(self, held: Dossier, context: Context) -> Iterator[ask.Command]:
        if not held.department:
            yield ask.ChooseDepartment("530102", held.revision, context)
        if not held.scope:
            yield ask.ChooseScope(Scope.S1, held.revision, context)
        for item, declare in DECLARING.items():
            if item not in held.items:
                yield declare(self, 0, context)
        if held.status in {RecordStatus.DRAFT, RecordStatus.ACTION_REQUIRED}:
            yield from self.correcting(held, context)
        if not self.calm and self.chance.random() < WITHDRAWN:
            yield from self.withdrawing(held, context)

    def correcting(self, held: Dossier, context: Context) -> Iterator[ask.Command]:
        """Each item that came back is amended, then all are sent."""
        for item, each in held.items.items():
            amended = each.version > self.sent.get(item, 0)
            if each.status in {ItemStatus.AUTO_FAILED, ItemStatus.REJECTED} and not amended:
                yield DECLARING[item](self, each.version, context)
        self.sent = {item: each.version for item, each in held.items.items()}
        yield ask.SubmitDossier(True, held.revision, context)

    def withdrawing(self, held: Dossier, context: Context) -> Iterator[ask.Command]:
        waiting = [(item, each) for item, each in held.items.items() if each.status in WAITING]
        for item, each in waiting[:1]:
            yield ask.WithdrawItem(item, each.version, context)

    def basic(self, seen: int, context: Context) -> ask.Command:
        basic = replace(examples.person, address=f"云南省昆明市五华区测试路{seen + 1}号")
        return ask.SaveBasic(basic, context.applicant, seen, context)

    def education(self, seen: int, context: Context) -> ask.Command:
        """The second time with proofs; some have them from the first."""
        proven = seen or self.chance.random() < CHANGED
        study = examples.proven_bachelor if proven else examples.bachelor
        return ask.DeclareEducation("e1", replace(study, major=f"12020{seen % 10}K"), seen, context)

    def work(self, seen: int, context: Context) -> ask.Command:
        return ask.DeclareWork("w1", replace(examples.job, proof_image=f"img-{seen}"), seen, context)


DECLARING = {BASIC: Accountant.basic, "e1": Accountant.education, "w1": Accountant.work}


def registering(account: str) -> identify.RegisterAccount:
    """Everybody has a document and a phone of their own."""
    return replace(identity.register, doc_index=f"doc {account}", phone_index=f"phone {account}")
