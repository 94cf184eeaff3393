"""Nameko entrypoints of collection. A method names an intent and delegates it; no logic here."""

from collections.abc import Callable
from typing import Any

from contracts import files, identity, review, verification
from contracts.collection import ORIGIN
from contracts.ids import dossier_of
from eventkit.codec import Json
from eventkit.forms import Form, form_of
from eventkit.nameko import Brevity, Remote, Streams, rpc, subscribe

from . import page, queries, schemas
from .ahead import LooksAhead
from .application import Told, react
from .autosave import Autosave
from .desk import Desk
from .domain import commands as ask
from .domain.asking import told
from .domain.context import Context, Witness
from .domain.record import Content
from .fetching import Fetching
from .notices import NoticeBoard
from .ports import DossierHandler, FilesPort, IdentityPort
from .wiring import DOSSIERS
from .without_dossier import WithoutDossier

Declaration = Callable[[str, Any, int, Context], ask.Asked]


class CollectionService(Autosave, Fetching, WithoutDossier, LooksAhead):
    name = "collection"

    dossiers: DossierHandler = Streams(DOSSIERS)
    accounts: IdentityPort = Remote("identity")
    pictures: FilesPort = Remote("files")
    brief: bool = Brevity()

    @rpc
    def view(self, dossier: str) -> Json:
        return page.page(dossier, context=self.context(dossier), state=self.dossiers.load(dossier).state)

    @rpc
    def timeline(self, dossier: str) -> list[Json]:
        self.desk(dossier)
        return page.timeline(self.dossiers.timeline(dossier))

    @rpc
    def has_open_items(self, dossier: str) -> bool:
        self.desk(dossier)
        return bool(self.dossiers.load(dossier).state.has_open_items)

    @rpc
    def notices(self, dossier: str) -> Json:
        return NoticeBoard(self.desk(dossier), self.dossiers).all()

    @rpc
    def read_notices(self, dossier: str, form: Json) -> Json:
        up_to = form_of(schemas.ReadForm).read(form).get("up_to", 0)
        return NoticeBoard(self.desk(dossier), self.dossiers).read(up_to)

    @rpc
    def choose_department(self, dossier: str, seen: int, form: Json) -> Json:
        department = form_of(schemas.DepartmentForm).read(form).get("department", "")
        return self.done(dossier, ask.ChooseDepartment(department, seen, self.context(dossier)))

    @rpc
    def choose_scope(self, dossier: str, seen: int, form: Json) -> Json:
        scope = form_of(schemas.ScopeForm).read(form).get("scope")
        return self.done(dossier, ask.ChooseScope(scope, seen, self.context(dossier)))

    @rpc
    def save_basic(self, dossier: str, seen: int, form: Json) -> Json:
        basic, shown = form_of(schemas.BasicForm).read(form)
        command = ask.SaveBasic(basic, shown, seen, self.context(dossier, basic))
        return self.done(dossier, command, basic.kind, form)

    @rpc
    def declare_education(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        return self.declared(dossier, item, seen, form, schemas.EducationForm, ask.DeclareEducation)

    @rpc
    def declare_work(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        return self.declared(dossier, item, seen, form, schemas.WorkForm, ask.DeclareWork)

    @rpc
    def declare_acc_qual(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        return self.declared(dossier, item, seen, form, schemas.AccQualForm, ask.DeclareAccQual)

    @rpc
    def declare_other_qual(self, dossier: str, item: str, seen: int, form: Json) -> Json:
        return self.declared(dossier, item, seen, form, schemas.OtherQualForm, ask.DeclareOtherQual)

    @rpc
    def auto_fetch(self, dossier: str, seen: int) -> Json:
        context = self.context(dossier)
        found = self.held(told(self.dossiers.load(dossier).state, context).applicant)
        return self.done(dossier, ask.FetchAccQuals(found, seen, context))

    @rpc
    def remove_item(self, dossier: str, item: str, seen: int) -> Json:
        return self.done(dossier, ask.RemoveItem(item, seen, self.context(dossier)), item)

    @rpc
    def withdraw_item(self, dossier: str, item: str, seen: int) -> Json:
        return self.done(dossier, ask.WithdrawItem(item, seen, self.context(dossier)), item)

    @rpc
    def submit(self, dossier: str, seen: int, form: Json, address: str = "", agent: str = "") -> Json:
        commitment = form_of(schemas.SubmitForm).read(form).get("commitment", False)
        given = Witness(address, agent)
        return self.done(dossier, ask.SubmitDossier(commitment, seen, self.context(dossier), given))

    @subscribe(identity.Message)
    def when_identity_tells(self, message: identity.Message) -> None:
        if isinstance(message, Told):  # the rest is for others
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
        others = self.tables, self.accounts, self.pictures
        return Desk(dossier, self.caller, self.clock, self.dossiers, *others, self.signer)

    def context(self, dossier: str, content: Content | None = None) -> Context:
        return self.desk(dossier).context(content)

    def declared(
        self, dossier: str, item: str, seen: int, form: Json, reads: type[Form], asks: Declaration
    ) -> Json:
        content = form_of(reads).read(form)
        return self.done(dossier, asks(item, content, seen, self.context(dossier, content)), item, form)

    def done(self, dossier: str, command: ask.Asked, item: str = "", saved: Json | None = None) -> Json:
        handled = self.dossiers.handle(dossier, command, subject=self.caller.sub)
        if saved is not None and item in command.context.drafts:
            self.drafting(dossier).settle(item, saved)
        return page.answer(dossier, handled, command.context, item, brief=self.brief)
