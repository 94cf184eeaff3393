"""One accountant's whole journey through the API: the guide, step by step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4  # noqa: TID251

from . import forms
from .client import Client, Json
from .people import Person
from .pictures import document, picture_for
from .reviewer import on_duty
from .staff import COUNTY, PREFECTURE
from .waiting import Stuck, done_already, wait_for


@dataclass
class Journey:
    """``told`` hears a line, in Chinese, when a step is done."""

    url: str
    person: Person
    told: Callable[[str], None] = field(default=lambda line: None)
    photos: bool = False  # real-name by photos, else by Alipay
    scope: str = "S1"
    on_duty: Mapping[str, str] = field(default_factory=dict)  # login of a reviewer -> token

    def __post_init__(self) -> None:
        self.applicant = Client(self.url, self.person.address)
        self.education, self.work, self.qualification = (str(uuid4()) for _ in range(3))

    def walk(self) -> Json:
        """Answers the dossier as its owner sees it at the end. Raises Refused or Stuck."""
        for step in STEPS:
            step(self)
        return self.dossier()

    def register(self) -> None:
        with done_already("SMS_RESEND_TOO_SOON"):
            self.applicant.post("/api/v1/sms-codes", {"phone": self.person.phone, "purpose": "REGISTER"})
        sent = self.applicant.simulated("GET", "/sms/messages", params={"phone": self.person.phone})
        if not sent["messages"]:
            raise Stuck("短信验证码")
        code = "".join(filter(str.isdigit, sent["messages"][-1]["text"]))[:6]
        self.applicant.post("/api/v1/accounts", forms.registration(self.person, code))
        self.told("平台注册：短信验证码通过，账号已建立")

    def sign_in(self) -> None:
        session = self.applicant.sign_in(self.person.doc_number, self.person.password)
        self.path = f"/api/v1/dossiers/{session['dossier']}"
        self.account, self.id = session["account"], session["dossier"]
        self.told("平台登录：图形验证码与密码通过")

    def verify_real_name(self) -> None:
        if self.photos:
            self.send_photos()
            self.be_recognized()
        else:
            self.scan_with_alipay()
        wait_for("实名认证", lambda: self.applicant.get("/api/v1/realname")["realname_status"] == "VERIFIED")
        self.told("实名认证：" + ("三张照片经人工审核通过" if self.photos else "支付宝扫码通过"))

    def choose(self) -> None:
        for section, chosen in (("department", forms.DEPARTMENT), ("scope", self.scope)):
            self.applicant.put(f"{self.path}/{section}", {section: chosen}, self.dossier()["revision"])
        told = "01 会计管理部门：云南省—昆明地区—五华区；02 采集范围（一）"
        self.told(told.replace("一", forms.SCOPES[self.scope]))

    def fill_in_basic(self) -> None:
        pictures = (self.applicant.upload(slot, picture_for(slot)) for slot in forms.BASIC)
        self.applicant.put(f"{self.path}/basic", forms.basic(*pictures), 0)
        self.told("03 基本信息：证件照与身份证正反面已上传")

    def fill_in_education(self) -> None:
        self.applicant.put(f"{self.path}/educations/{self.education}", forms.education(), 0)
        self.told("04 教育经历：全日制本科")

    def fill_in_work(self) -> None:
        proof = self.applicant.upload("work_proof", document("work_proof"))
        self.applicant.put(f"{self.path}/works/{self.work}", forms.work(self.person, proof), 0)
        self.told("05 工作经历：盖章的《会计工作（经历）证明》已上传")

    def fill_in_qualification(self) -> None:
        self.applicant.put(f"{self.path}/acc-quals/{self.qualification}", forms.qualification(self.person), 0)
        self.told("06 专业技术资格：初级会计")

    def submit(self) -> None:
        self.applicant.post(f"{self.path}/submissions", {"commitment": True}, self.dossier()["revision"])
        self.told("07 审核告知：已承诺并提交")

    def be_checked(self) -> None:
        self._until(self.education, "APPROVED")
        self._until(self.qualification, "AUTO_FAILED")
        self.told("自动核验：学信网一致，会计资格库不一致（核验不通过）")

    def prove_qualification(self) -> None:
        self._send_proof("qual_proof")
        self.told("资格证书已上传，重新提交人工审核")

    def be_reviewed(self) -> None:
        self.reviewer = on_duty(self.url, self.person.address, COUNTY, self.on_duty)
        self.reviewer.approve("collection", self.id, "basic", 1)
        self.reviewer.approve("collection", self.id, self.work, 1)
        self.reviewer.send_back("collection", self.id, self.qualification, 2, forms.UNCLEAR)
        self._until(self.qualification, "REJECTED")
        self.told("五华区审核：基本信息、工作经历通过，资格退回")

    def correct(self) -> None:
        self._send_proof("qual_proof retaken")
        self.told("按提示补充后重新提交")

    def be_approved(self) -> None:
        self.reviewer.approve("collection", self.id, self.qualification, 3)
        wait_for("审核通过", lambda: self.dossier()["record_status"] == "APPROVED")
        self.told("审核通过")

    def dossier(self) -> Json:
        return self.applicant.get(self.path)

    def item(self, item: str) -> Json:
        return next(each for each in self.dossier()["items"] if each["item"] == item)

    def _send_proof(self, title: str) -> None:
        proof = self.applicant.upload("qual_proof", document(title))
        form = forms.qualification(self.person) | {"proof_image": proof}
        seen = self.item(self.qualification)["version"]
        self.applicant.put(f"{self.path}/acc-quals/{self.qualification}", form, seen)
        self.applicant.post(f"{self.path}/submissions", {"commitment": True}, self.dossier()["revision"])

    def scan_with_alipay(self) -> None:
        started = self.applicant.post("/api/v1/realname/alipay", {})
        self.applicant.simulated("POST", "/alipay/scans", json={"qr": started["qr"], "outcome": "passed"})

    def send_photos(self) -> None:
        form = forms.photos(*(self.applicant.upload(slot, document(slot)) for slot in forms.PHOTOS))
        seen = self.applicant.get("/api/v1/realname")["realname_version"]
        self.applicant.post("/api/v1/realname/photos", form, seen)

    def be_recognized(self, attempt: int = 1) -> None:
        desk = on_duty(self.url, self.person.address, PREFECTURE, self.on_duty)
        desk.approve("identity", self.account, "realname", attempt)

    def _until(self, item: str, status: str) -> None:
        wait_for(f"{item} {status}", lambda: self.item(item)["item_status"] == status)


STEPS = (  # in the guide's order
    *(Journey.register, Journey.sign_in, Journey.verify_real_name, Journey.choose, Journey.fill_in_basic),
    *(Journey.fill_in_education, Journey.fill_in_work, Journey.fill_in_qualification, Journey.submit),
    *(Journey.be_checked, Journey.prove_qualification, Journey.be_reviewed, Journey.correct),
    Journey.be_approved,
)
