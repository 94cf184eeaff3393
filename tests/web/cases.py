"""Applicants who have sent what reviewers are to judge, through the API."""

from dataclasses import dataclass
from random import SystemRandom

from contracts.ids import case_of
from kuaiji import forms
from kuaiji.client import Client, Refused
from kuaiji.journey import Journey
from kuaiji.people import person
from kuaiji.pictures import document
from kuaiji.reviewer import Reviewer
from kuaiji.waiting import wait_for


@dataclass(frozen=True)
class Sent:
    """A case that waits, and whose it is."""

    case: str
    journey: Journey

    @property
    def path(self) -> str:
        return f"/review/cases/{self.case}"


def _submitted(system: str) -> Journey:
    journey = Journey(system, person(SystemRandom()))
    for step in (
        *(Journey.register, Journey.sign_in, Journey.verify_real_name, Journey.choose),
        *(Journey.fill_in_basic, Journey.fill_in_education, Journey.fill_in_work),
        *(Journey.fill_in_qualification, Journey.submit, Journey.be_checked),
    ):
        step(journey)
    return journey


def work(system: str) -> Sent:
    journey = _submitted(system)
    return Sent(case_of("collection", journey.id, journey.work, 1), journey)


def corrected_work(system: str) -> Sent:
    """Returned for two faults, then sent again with another employer and another proof."""
    journey = _submitted(system)
    reviewer = Reviewer(Client(system, journey.person.address))
    reviewer.sign_in()
    faults = [
        {"review_reason": "RR07", "field": "proof_image"},
        {"review_reason": "RR10", "field": "employer"},
    ]
    why = {"faults": faults, "remark": "公章不清晰，单位名称与公章不一致，请更正后重新上传"}
    reviewer.send_back("collection", journey.id, journey.work, 1, why)
    wait_for("退回", lambda: journey.item(journey.work)["item_status"] == "REJECTED")
    proof = journey.applicant.upload("work_proof", document("work_proof retaken"))
    form = forms.work(journey.person, proof) | {"employer": "昆明测试科技股份有限公司"}
    seen = journey.item(journey.work)["version"]
    journey.applicant.put(f"{journey.path}/works/{journey.work}", form, seen)
    journey.prove_qualification()  # sends both
    return waiting(Sent(case_of("collection", journey.id, journey.work, 2), journey))


def qualification(system: str) -> Sent:
    """The registry did not confirm it; the second attempt comes with a proof."""
    journey = _submitted(system)
    journey.prove_qualification()
    return waiting(Sent(case_of("collection", journey.id, journey.qualification, 2), journey))


def basic(system: str) -> Sent:
    journey = _submitted(system)
    return Sent(case_of("collection", journey.id, "basic", 1), journey)


def realname(system: str) -> Sent:
    journey = Journey(system, person(SystemRandom()), photos=True)
    for step in (Journey.register, Journey.sign_in, Journey.send_photos):
        step(journey)
    return Sent(case_of("identity", journey.account, "realname", 1), journey)


def waiting(sent: Sent) -> Sent:
    """Once review has heard of it."""
    reviewer = Reviewer(Client(sent.journey.url, sent.journey.person.address))
    reviewer.sign_in()

    def there() -> bool:
        try:
            reviewer.client.get(f"/api/v1/review-cases/{sent.case}")
        except Refused:
            return False
        return True

    wait_for("审核事项", there)
    return sent
