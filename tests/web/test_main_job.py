"""指南, from 平台注册 to 审核通过, by clicking: wide and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kuaiji import forms
from kuaiji.people import Person
from kuaiji.reviewer import Reviewer, on_duty
from kuaiji.staff import COUNTY

from .applicant import Applicant
from .window import Window


def stands(page: Page, item: str, status: str) -> None:
    expect(page.locator("li", has_text=item)).to_contain_text(status, timeout=40_000)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_accountant_comes_from_registration_to_approval(
    window: Callable[..., Window], somebody: Person, system: str, size: str
) -> None:
    applicant = Applicant(window(size, extra_http_headers={"X-Forwarded-For": somebody.address}), somebody)
    page = applicant.window.page
    applicant.register()
    applicant.sign_in()
    applicant.verify()
    applicant.choose()
    applicant.fill_in_basic()
    applicant.fill_in_education()
    applicant.fill_in_work()
    applicant.fill_in_qualification()
    applicant.submit()
    stands(page, "教育经历：全日制本科", "审核通过")
    stands(page, "会计专业技术资格：初级", "核验不通过")
    applicant.look("13-result")
    applicant.mend_qualification("qual_proof")
    stands(page, "会计专业技术资格：初级", "待审核")
    dossier, desk = applicant.dossier(system), on_duty(system, somebody.address, COUNTY, {})
    items = of(page)
    desk.approve("collection", dossier, "basic", 1)
    desk.approve("collection", dossier, items["工作经历"], 1)
    send_back(desk, dossier, items["会计专业技术资格"])
    stands(page, "会计专业技术资格：初级", forms.UNCLEAR["remark"])
    applicant.look("14-returned")
    applicant.mend_qualification("qual_proof retaken")
    desk.approve("collection", dossier, items["会计专业技术资格"], 3)
    expect(page.locator(".verdict")).to_contain_text("审核通过", timeout=40_000)
    applicant.look("15-approved")


def of(page: Page) -> dict[str, str]:
    """The item ids by the beginning of their titles."""
    rows = page.locator("li[data-item]")
    told = [(row.inner_text(), row.get_attribute("data-item") or "") for row in rows.all()]
    return {text.partition("：")[0].split("\n")[0]: item for text, item in told}


def send_back(desk: Reviewer, dossier: str, item: str) -> None:
    desk.send_back("collection", dossier, item, 2, forms.UNCLEAR)
