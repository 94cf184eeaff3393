"""Nameko entrypoints of collection. A method names an intent and delegates it; no logic here."""

from contracts import files, identity, review, verification
from contracts.collection import ORIGIN
from contracts.ids import dossier_of
from eventkit.caller import Signer
from eventkit.codec import Json
from eventkit.nameko import EventService, Remote, Signers, Streams, rpc, subscribe

from . import forecast, page, queries
from .application import react
from .desk import Desk
from .domain import commands as ask
from .domain.context import Context
from .domain.record import Content
from .ports import DossierHandler, FilesPort, IdentityPort
from .schemas import (
    AccQualForm,
    BasicForm,
    DepartmentForm,
    EducationForm,
    OtherQualForm,
    ScopeForm,
    SubmitForm,
    WorkForm,
)
from .wiring import DOSSIERS
from .without_dossier import WithoutDossier


class CollectionService(WithoutDossier, EventService):
    name = "collection"

    dossiers: DossierHandler = Streams(DOSSIERS)
    accounts: IdentityPort = Remote("identity")
    pictures: FilesPort = Remote("files")
    signer: Signer = Signers()

    @rpc
    def view(self, dossier: str) -> Json:
        return page.page(dossier, self.dossiers.load(dossier).state, self.context(dossier))

    @rpc
    def precheck(self, account: str) -> Json:
        dossier = dossier_of(account)
        return forecast.of_dossier(self.dossiers.load(dossier).state, self.context(dossier))

    @rpc
    def timeline(self, dossier: str) -> list[Json]:
        self.desk(dossier)
        return page.timeline(self.dossiers.timeline(dossier))

    @rpc
    def choose_department(self, dossier: str, seen: int, form: Json) -> Json:
        department = DepartmentForm().read(form).get("department", "")
        return self.done(dossier, ask.ChooseDepartment(department, seen, self.context(dossier)))

    @rpc
    def choose_scope(self, dossier: str, seen: int, form: Json) -> Json:
        scope = ScopeForm().read(form).get("scope")
        return self.done(dossier, ask.ChooseScope(scope, seen, self.context(dossier)))

    @rpc
    def save_basic(self, dossier: str, seen: int, form: Json) -> Json:
        basic, shown = BasicForm().read(form)
        return self.done(dossier, ask.SaveBasic(basic, shown, seen, self.context(dossier, basic)), basic.kind)

    @rpc
    def declare_education(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        education = EducationForm().read(form)
        return self.done(
            dossier, ask.DeclareEducation(item, education, seen, self.context(dossier, education)), item
        )

    @rpc
    def declare_work(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        work = WorkForm().read(form)
        return self.done(dossier, ask.DeclareWork(item, work, seen, self.context(dossier, work)), item)

    @rpc
    def declare_acc_qual(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        acc_qual = AccQualForm().read(form)
        return self.done(
            dossier, ask.DeclareAccQual(item, acc_qual, seen, self.context(dossier, acc_qual)), item
        )

    @rpc
    def declare_other_qual(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        other_qual = OtherQualForm().read(form)
        return self.done(
            dossier, ask.DeclareOtherQual(item, other_qual, seen, self.context(dossier, other_qual)), item
        )

    @rpc
    def remove_item(self, dossier: str, item: str, seen: int) -> Json:
        return self.done(dossier, ask.RemoveItem(item, seen, self.context(dossier)), item)

    @rpc
    def withdraw_item(self, dossier: str, item: str, seen: int) -> Json:
        return self.done(dossier, ask.WithdrawItem(item, seen, self.context(dossier)), item)

    @rpc
    def submit(self, dossier: str, seen: int, form: Json) -> Json:
        commitment = SubmitForm().read(form).get("commitment", False)
        return self.done(dossier, ask.SubmitDossier(commitment, seen, self.context(dossier)))

    @subscribe(identity.Message)
    def when_identity_tells(self, message: identity.Message) -> None:
        if not isinstance(message, identity.ReviewRequested):  # asked of review
            self.dossiers.handle(dossier_of(message.account), react(message))

    @subscribe(verification.Message)
    def when_verification_answers(self, message: verification.Message) -> None:
        self.dossiers.handle(message.dossier, react(message))

    @subscribe(review.Message)
    def when_review_decides(self, message: review.Message) -> None:
        if message.origin == ORIGIN:
            self.dossiers.handle(message.origin_id, react(message))

    @subscribe(files.Message)
    def when_a_file_is_stored(self, message: files.Message) -> None:
        self.tables.execute(queries.keep_file(message))

    def desk(self, dossier: str) -> Desk:
        """Raises Rejected unless the dossier is the caller's own."""
        return Desk(dossier, self.caller, self.clock, self.tables, self.accounts, self.pictures, self.signer)

    def context(self, dossier: str, content: Content | None = None) -> Context:
        return self.desk(dossier).context(content)

    def done(self, dossier: str, command: ask.Asked, item: str = "") -> Json:
        handled = self.dossiers.handle(dossier, command, subject=self.caller.sub)
        return page.answer(dossier, handled, command.context, item)
