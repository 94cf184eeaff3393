"""Nameko entrypoints of review. A method names an intent and delegates it; no logic here."""

from contracts import collection, identity
from contracts.department_copies import keep
from eventkit.caller import Caller, Role, Signer
from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.handler import Handler
from eventkit.nameko import Callers, Clocks, EventService, Remote, Signers, Streams, every, rpc, subscribe
from eventkit.nameko import Tables as OwnTables

from .application import Accounts, Tables, escalate_late_cases, hear, release_idle_claims
from .desk import Desk
from .schemas import QueueForm, ReturnForm, RevocationForm
from .tables import departments, plain
from .wiring import CASES, streams_of


class ReviewService(EventService):
    name = "review"

    cases: Handler = Streams(CASES)
    tables: Tables = OwnTables("review", plain)
    accounts: Accounts = Remote("identity")
    caller: Caller = Callers()
    clock: Clock = Clocks()
    signer: Signer = Signers()

    @rpc
    def queue(self, form: Json) -> Json:
        return self.desk.queue(QueueForm().read(form))

    @rpc
    def case(self, case: str) -> Json:
        return self.desk.view(case)

    @rpc
    def claim(self, case: str, seen: int) -> Json:
        return self.desk.claim(case, seen)

    @rpc
    def claim_next(self, form: Json) -> Json:
        return self.desk.claim_next(QueueForm(only=["kind"]).read(form))

    @rpc
    def release(self, case: str, seen: int) -> Json:
        return self.desk.release(case, seen)

    @rpc
    def approve(self, case: str, seen: int) -> Json:
        return self.desk.approve(case, seen)

    @rpc
    def return_case(self, case: str, seen: int, form: Json) -> Json:
        return self.desk.send_back(case, seen, ReturnForm().read(form))

    @rpc
    def reveal(self, case: str) -> Json:
        return self.desk.reveal(case)

    @rpc
    def propose_revocation(self, case: str, seen: int, form: Json) -> Json:
        return self.desk.propose_revocation(case, seen, RevocationForm().read(form))

    @rpc
    def confirm_revocation(self, case: str, seen: int) -> Json:
        return self.desk.confirm_revocation(case, seen)

    @rpc
    def drop_revocation(self, case: str, seen: int) -> Json:
        return self.desk.drop_revocation(case, seen)

    @rpc
    def grant(self, case: str, file: str) -> Json:
        return self.desk.grant(case, file, self.signer)

    @subscribe(collection.Message | identity.Message, reads=streams_of)
    def when_a_review_is_requested_open_a_case(self, message: collection.Message | identity.Message) -> None:
        hear(self.cases, message, self.clock)

    @subscribe(collection.TreeMessage)
    def when_a_department_is_changed_keep_a_copy(self, message: collection.TreeMessage) -> None:
        self.tables.execute(keep(departments, message))

    @every(60)
    def release_idle_claims(self) -> None:
        release_idle_claims(self.cases, self.tables, self.clock.now())

    @every(600)
    def escalate_late_cases(self) -> None:
        escalate_late_cases(self.cases, self.tables, self.clock.today())

    @property
    def desk(self) -> Desk:
        self.caller.must_be(Role.REVIEWER)
        return Desk(self.cases, self.tables, self.caller, self.clock, self.accounts)
