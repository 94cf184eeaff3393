"""指南, from 平台注册 to 审核通过, in an applicant's and a reviewer's browser side by side: wide, on a phone,
and by keyboard alone. Neither page is loaded anew to see what the other has done.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from contracts.ids import case_of
from kuaiji import forms
from kuaiji.client import Client
from kuaiji.people import Person
from kuaiji.staff import COUNTY

from .applicant import Applicant
from .desk import Desk, KeyDesk
from .filling import Form
from .keyboard import Keys
from .window import Window

WAYS = {  # who fills in, who decides, at what, and in which modes axe looks at each page
    "desk": (Form, Desk, "desk", ["false"]),
    "phone": (Form, Desk, "phone", ["true"]),
    "keyboard": (Keys, KeyDesk, "desk", []),
}


def stands(page: Page, item: str, status: str) -> None:
    expect(page.locator("li[data-item]", has_text=item)).to_contain_text(status, timeout=40_000)


@pytest.mark.journey
@pytest.mark.parametrize("way", WAYS)
def test_accountant_comes_from_registration_to_approval(
    window: Callable[..., Window], staff: Callable[[str], Client], somebody: Person, way: str
) -> None:
    hands, seat, size, modes = WAYS[way]
    address = {"X-Forwarded-For": somebody.address}
    applicant = Applicant(window(size, extra_http_headers=address), somebody, hands, modes)
    reviewer = window(size)
    reviewer.enter(staff(COUNTY), "/review/")
    page, desk = applicant.window.page, seat(reviewer)
    fill_in(applicant)
    applicant.submit()
    stands(page, "教育经历：全日制本科", "审核通过")
    stands(page, "会计专业技术资格：初级", "核验不通过")
    applicant.look("13-result")
    applicant.mend_qualification("qual_proof")
    stands(page, "会计专业技术资格：初级", "待审核")
    cases = cases_of(page, applicant.dossier())
    desk.approve(cases("基本信息", 1))
    desk.approve(cases("工作经历", 1))
    desk.send_back(cases("会计专业技术资格", 2))
    stands(page, "工作经历", "审核通过")
    stands(page, "会计专业技术资格：初级", forms.UNCLEAR["remark"])
    applicant.look("14-returned")
    applicant.mend_qualification("qual_proof retaken")
    desk.approve(cases("会计专业技术资格", 3))
    expect(page.locator(".verdict")).to_contain_text("审核通过", timeout=40_000)
    applicant.look("15-approved")


def fill_in(applicant: Applicant) -> None:
    applicant.register()
    applicant.sign_in()
    applicant.verify()
    applicant.choose()
    applicant.fill_in_basic()
    applicant.fill_in_education()
    applicant.fill_in_work()
    applicant.fill_in_qualification()


def cases_of(page: Page, dossier: str) -> Callable[[str, int], str]:
    """The cases' ids by the beginning of their items' titles, and the attempt."""
    rows = page.locator("li[data-item]")
    told = [(row.inner_text(), row.get_attribute("data-item") or "") for row in rows.all()]
    items = {text.partition("：")[0].split("\n")[0]: item for text, item in told}
    return lambda title, attempt: case_of("collection", dossier, items[title], attempt)
