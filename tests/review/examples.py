"""A case to tell stories about: a work experience of 五华区, its first attempt, sent on a Monday."""

from dataclasses import replace
from datetime import UTC, date, datetime

from eventkit.caller import Caller, Role
from services.review.domain.commands import ApproveCase, ClaimCase, OpenCase, ReturnCase
from services.review.domain.context import Reviewer
from services.review.domain.decide import review_case
from services.review.domain.events import CaseClaimed, CaseOpened, Event
from services.review.domain.record import Attempt, Checked, Fault, Person

now = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
today = date(2026, 3, 2)
until = datetime(2026, 3, 2, 1, 45, tzinfo=UTC)

work = Attempt(
    origin="collection",
    origin_id="d1",
    item="w1",
    attempt=1,
    item_version=3,
    kind="work",
    department="530102",
    department_path=("530000", "530100", "530102"),
)
person = Person(
    doc_type="RESIDENT_ID", doc_number="530102199006159913", real_name="张三", phone="15900001535"
)
content = {"employer": "昆明测试科技有限公司", "start": "2012-07-02", "proof_image": "f-work"}

WUHUA = Caller("r-wuhua", Role.REVIEWER, "530102")
PANLONG = Caller("r-panlong", Role.REVIEWER, "530103")
YUNNAN = Caller("r-yunnan", Role.REVIEWER, "530000")

wuhua = Reviewer("r-wuhua", "530102")
yunnan = Reviewer("r-yunnan", "530000")
panlong = Reviewer("r-panlong", "530103")

opened = CaseOpened(work, now, date(2026, 3, 9), content, person)
MATCHED = Checked(attempt=1, result="MATCHED", matched_parts=("diploma",))
by_a_source = replace(opened, asked=replace(work, kind="education", item="e1"), checked=MATCHED)
claimed = (opened, CaseClaimed("r-wuhua", until))

open_case = OpenCase(work, content, person, now, today)
unsealed = Fault("RR07", "proof_image")
REASONS = frozenset({"RR07", "RR99"})


def claim(reviewer: Reviewer = wuhua, seen: int = 1) -> ClaimCase:
    return ClaimCase(reviewer, seen, now)


def approve(reviewer: Reviewer = wuhua, seen: int = 2) -> ApproveCase:
    return ApproveCase(reviewer, seen)


def return_(*faults: Fault, remark: str = "公章不清晰", seen: int = 2) -> ReturnCase:
    return ReturnCase(wuhua, seen, faults or (unsealed,), remark, REASONS)


def version_of(*history: Event) -> int:
    return review_case.replay(history).version
