"""An accountant at the pages: the guide's chapters as clicks."""

from collections.abc import Sequence
from dataclasses import dataclass

from kuaiji import forms
from kuaiji.people import Person
from kuaiji.pictures import document, portrait

from .axe import assert_accessible
from .filling import Form
from .window import Window


@dataclass
class Applicant:
    window: Window
    person: Person
    hands: type[Form] = Form  # the mouse, or nothing but the keyboard
    modes: Sequence[str] = ()  # in which axe looks at every page: "true" is 长辈模式

    @property
    def form(self) -> Form:
        return self.hands(self.window)

    def look(self, name: str) -> None:
        """A picture of every page, once anybody can use it."""
        self.window.shoot(name)
        assert_accessible(self.window.page, self.modes)

    def arrive(self, heading: str) -> None:
        self.window.page.get_by_role("heading", name=heading, exact=True).wait_for()

    def register(self) -> None:
        w, page = self.form, self.window.page
        page.goto("/")
        self.look("01-home")
        w.follow(page.get_by_role("link", name="注册").first)
        for field in ("doc_number", "real_name", "password", "phone"):
            w.fill(field, getattr(self.person, field))
        w.fill("password_confirm", self.person.password)
        w.press("免费获取验证码")
        code = page.get_by_text("手机收到的验证码：").inner_text()
        w.fill("sms_code", "".join(filter(str.isdigit, code))[-6:])
        w.tick("我已阅读并同意")
        self.look("02-registration")
        w.press("注册", exact=True)

    def sign_in(self) -> None:
        w, page = self.form, self.window.page
        w.fill("login_name", self.person.doc_number)
        w.fill("password", self.person.password)
        shown = page.get_by_text("图中的验证码：")
        answer = shown.inner_text().partition("：")[2].strip()
        w.fill("captcha_answer", answer)
        self.look("03-sign-in")
        w.press("登录", exact=True)

    def verify(self) -> None:
        w = self.form
        w.press("点击开始进行实名认证(支付宝)")
        self.window.page.get_by_role("img", name="支付宝实名认证二维码").wait_for()
        self.look("04-real-name")
        w.press("模拟用支付宝扫码")

    def choose(self) -> None:
        w = self.form
        for field, name in (
            ("department", "云南省"),
            ("department-1", "昆明地区"),
            ("department-2", "五华区"),
        ):
            w.choose(field, name)
        self.look("05-department")
        w.press("保存并下一步")
        w.tick("（一）会计人员（从事会计工作）")
        self.look("06-notice")
        w.press("下一步", exact=True)

    def fill_in_basic(self) -> None:
        w = self.form
        w.upload("photo", portrait())
        w.choose("political_status", "群众")
        w.choose("ethnic_group", "汉族")
        w.fill("address", "云南省昆明市五华区人民中路1号")
        w.tick("在职在岗")
        w.upload("id_front", document("id_front"))
        w.upload("id_back", document("id_back"))
        self.look("07-basic")
        w.press("保存并下一步")

    def fill_in_education(self) -> None:
        w, page = self.form, self.window.page
        self.arrive("教育经历")
        w.press("新增")
        w.choose("training_mode", "全日制")
        w.fill("school", "云南财经大学")
        w.day("start", "2008-09-01")
        w.day("end", "2012-06-30")
        w.choose("level", "大学本科")
        w.choose("degree", "学士")
        w.fill("major", "会计学")
        self.look("08-education-dialog")
        w.press("保存", exact=True)
        page.get_by_role("cell", name="云南财经大学").wait_for()
        self.look("09-education")
        w.press("下一步")

    def fill_in_work(self) -> None:
        w, page, work = self.form, self.window.page, forms.work(self.person, "")
        self.arrive("工作经历")
        w.press("新增")
        w.fill("employer", work["employer"])
        w.fill("uscc", work["uscc"])
        w.choose("unit_type", "企业—民营企业")
        w.choose("industry", "软件和信息技术服务业")
        w.day("start", work["start"])
        w.tick("至今")
        w.tick("是")
        w.tick("1. 出纳")
        w.tick("4. 收入、费用(支出)的核算")
        w.upload("proof_image", document("work_proof"))
        self.look("10-work-dialog")
        w.press("保存", exact=True)
        page.get_by_role("cell", name=work["employer"]).wait_for()
        w.press("下一步")

    def fill_in_qualification(self) -> None:
        w, page = self.form, self.window.page
        self.arrive("会计专业技术资格")
        w.press("新增")
        w.choose("level", "初级")
        w.choose("method", "考试")
        w.fill("cert_no", self.person.cert_no)
        w.press("保存", exact=True)
        page.get_by_role("cell", name=self.person.cert_no).wait_for()
        self.look("11-qualification")
        w.press("下一步")

    def submit(self) -> None:
        w, page = self.form, self.window.page
        page.get_by_text("检查通过，可以提交").wait_for()
        self.look("12-precheck")
        w.tick("承诺所提供信息真实有效")
        w.press("提交", exact=True)

    def mend_qualification(self, title: str) -> None:
        """From the result page to the very item, a proof, and back."""
        w, page = self.form, self.window.page
        row = page.locator("li", has_text="会计专业技术资格：初级")
        w.follow(row.get_by_role("link", name="去修改"))
        w.upload("proof_image", document(title))
        w.press("保存", exact=True)
        page.get_by_role("dialog", name="会计专业技术资格").wait_for(state="hidden")
        w.follow(page.get_by_role("link", name="审核告知"))
        self.submit()

    def dossier(self) -> str:
        """Its id, as the page asks for it."""
        with self.window.page.expect_request("**/api/v1/dossiers/*") as asked:
            pass  # while something moves the page looks again by itself
        return asked.value.url.rpartition("/")[2]
