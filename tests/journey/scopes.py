"""What each scope asks for (rule book 5.7), as forms, and a dossier that has all of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import pytest

from kuaiji import forms
from kuaiji.client import Json, Refused
from kuaiji.journey import Journey
from kuaiji.pictures import document
from kuaiji.waiting import wait_for

from .people import came_to


@dataclass(frozen=True, eq=False)
class Thing:
    """Something to fill in, and the pictures that prove it: field -> slot."""

    section: str
    form: Callable[[Journey], Json]
    pictures: Mapping[str, str] = field(default_factory=dict)

    def but(self, **said: object) -> "Thing":
        return Thing(self.section, lambda journey: self.form(journey) | said, self.pictures)


def title(journey: Journey) -> Json:
    number = {"cert_no": f"2020{journey.person.doc_number[:6]}01", "obtained_on": "2020-11-01"}
    return {"type": "ECONOMICS", "level": "INTERMEDIATE"} | number


DIPLOMA = {"diploma_image": "diploma_image"}
BACHELOR = Thing("educations", lambda journey: forms.education())
MASTER = BACHELOR.but(level="MASTER", degree="MASTER", start="2012-09-01", end="2015-06-30")
DOCTORATE = MASTER.but(level="DOCTOR", degree="DOCTOR")
COLLEGE = BACHELOR.but(level="COLLEGE", degree="NONE", start="2025-09-01", end=None, ongoing=True)
SECONDARY = Thing("educations", COLLEGE.form, DIPLOMA).but(
    school="昆明市财经学校",
    level="SECONDARY_SPECIALIZED",
    start="2003-09-01",
    end="2006-06-30",
    ongoing=False,
)
JOB = Thing("works", lambda journey: forms.work(journey.person, ""), {"proof_image": "work_proof"})
OTHER_JOB = Thing("works", JOB.form).but(is_accounting=False, duties=[])
ACCOUNTANT = Thing("acc-quals", lambda journey: forms.qualification(journey.person)).but(
    cert_no="53012019000200"
)
ECONOMIST = Thing("other-quals", title)

SCOPES: Mapping[str, tuple[Thing, ...]] = {
    "S1": (BACHELOR, JOB),
    "S2": (BACHELOR, ACCOUNTANT),
    "S3": (SECONDARY, COLLEGE),
    "S4": (DOCTORATE,),
    "S5": (BACHELOR, ECONOMIST),
}


@dataclass
class Scoped:
    """Somebody's dossier in a scope."""

    journey: Journey
    held: dict[Thing, str] = field(default_factory=dict)  # what it has -> item

    def begin(self) -> None:
        came_to(self.journey, Journey.choose)
        for thing in SCOPES[self.journey.scope]:
            self.add(thing)

    def add(self, thing: Thing, without: str = "") -> None:
        """``without``: a picture that is left out. Raises Refused."""
        applicant, item = self.journey.applicant, str(uuid4())
        shown = {name: slot for name, slot in thing.pictures.items() if name != without}
        pictures = {name: applicant.upload(slot, document(slot)) for name, slot in shown.items()}
        form = {**thing.form(self.journey), **dict.fromkeys(thing.pictures, ""), **pictures}
        applicant.put(f"{self.journey.path}/{thing.section}/{item}", form, 0)
        self.held[thing] = item

    def remove(self, thing: Thing) -> None:
        item = self.held.pop(thing)
        seen = self.journey.item(item)["version"]
        self.journey.applicant.delete(f"{self.journey.path}/items/{item}", seen)

    @contextmanager
    def changed(self, lost: tuple[Thing, ...], instead: tuple[Thing, ...]) -> Iterator[None]:
        """For a while some things are missing, and others there."""
        for thing in lost:
            self.remove(thing)
        for thing in instead:
            self.add(thing)
        yield
        for thing in instead:
            self.remove(thing)
        for thing in lost:
            self.add(thing)

    def lacking(self, commitment: bool = True) -> list[str]:
        """The codes of a submit that is refused, sorted. It must be refused."""
        with pytest.raises(Refused) as refused:
            self.journey.applicant.post(
                f"{self.journey.path}/submissions",
                {"commitment": commitment},
                self.journey.dossier()["revision"],
            )
        assert refused.value.status == 422
        return errors(refused.value.problem["violations"])

    def foreseen(self) -> list[str]:
        return errors(self.journey.applicant.post("/api/v1/dossier/precheck", {})["errors"])

    def be_approved(self) -> None:
        """By machine what machines check, by a reviewer what only people can."""
        for item in self.journey.dossier()["items"]:
            if item["audit_mode"] == "MANUAL":
                self.journey.reviewer.approve("collection", self.journey.id, item["item"], item["attempt"])
        wait_for("审核通过", lambda: self.journey.dossier()["record_status"] == "APPROVED")


def errors(violations: list[Json]) -> list[str]:
    return sorted(each["code"] for each in violations if each["severity"] == "ERROR")
