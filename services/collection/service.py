"""Nameko entrypoints of collection. A method names an intent and delegates it; no logic here."""

from contracts import review, verification
from contracts.collection import ORIGIN
from contracts.errors import describe
from eventkit.clock import Clock
from eventkit.codec import Json
from eventkit.nameko import rpc, subscribe

from .application import DossierHandler, react
from .domain import rules
from .domain.commands import ChooseDepartment, ChooseScope, DeclareEducation, DeclareWork, SubmitDossier
from .domain.context import Context
from .schemas import EducationForm, RecordForm, WorkForm
from .wiring import Clocks, Dossiers


class CollectionService:
    name = "collection"

    dossiers: DossierHandler = Dossiers()
    clock: Clock = Clocks()

    @rpc
    def choose_department(self, dossier: str, seen: int, form: Json) -> None:
        department = RecordForm(only=["department"]).read(form).department
        self.dossiers.handle(dossier, ChooseDepartment(department, seen, self.context()))

    @rpc
    def choose_scope(self, dossier: str, seen: int, form: Json) -> None:
        scope = RecordForm(only=["scope"]).read(form).scope
        self.dossiers.handle(dossier, ChooseScope(scope, seen, self.context()))

    @rpc
    def declare_education(self, dossier: str, item: str, seen: int, form: Json) -> None:
        education = EducationForm().read(form)
        self.dossiers.handle(dossier, DeclareEducation(item, education, seen, self.context()))

    @rpc
    def declare_work(self, dossier: str, item: str, seen: int, form: Json) -> None:
        work = WorkForm().read(form)
        self.dossiers.handle(dossier, DeclareWork(item, work, seen, self.context()))

    @rpc
    def submit(self, dossier: str, seen: int, form: Json) -> None:
        commitment = RecordForm(only=["commitment"]).read(form).commitment
        self.dossiers.handle(dossier, SubmitDossier(commitment, seen, self.context()))

    @rpc
    def precheck(self, form: Json) -> list[dict[str, str]]:
        found = rules.precheck(RecordForm().read(form), self.context())
        return [describe(violation) for violation in found]

    @subscribe(verification.Message)
    def when_verification_answers(self, message: verification.Message) -> None:
        self.dossiers.handle(message.dossier, react(message))

    @subscribe(review.Message)
    def when_review_decides(self, message: review.Message) -> None:
        if message.origin == ORIGIN:
            self.dossiers.handle(message.origin_id, react(message))

    def context(self) -> Context:
        return Context(self.clock.today())
