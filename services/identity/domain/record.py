"""What a person fills in to register and to be verified, as plain values that answer the rules' questions."""

from dataclasses import dataclass, field, replace
from typing import Self

from names.spelling import spelt

from . import spelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who a person is, as registered. All empty when the person's key is gone."""

    doc_type: str = ""  # 证件类型
    doc_number: str = ""  # 证件号码
    real_name: str = ""  # 真实姓名
    phone: str = ""  # 手机号


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """注册信息"""

    doc_type: str = ""
    doc_number: str = ""
    real_name: str = ""
    password: str = field(default="", repr=False)  # 密码
    password_confirm: str = field(default="", repr=False)  # 确认密码
    phone: str = ""
    sms_code: str = field(default="", repr=False)  # 手机验证码
    agreement: bool = False  # 已阅读并同意服务协议和隐私政策

    @property
    def normalised(self) -> Self:
        """As it is judged and stored; the password is left as typed."""
        return replace(
            self,
            doc_number=spelling.doc_number(self.doc_type, self.doc_number),
            real_name=spelt(self.real_name),
            phone=spelling.phone(self.phone),
            sms_code=spelling.sms_code(self.sms_code),
        )

    @property
    def identity(self) -> Identity:
        return Identity(
            doc_type=self.doc_type, doc_number=self.doc_number, real_name=self.real_name, phone=self.phone
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneChange:
    """更换手机号: the code sent to the new phone, and the one sent to the old, if that is still there"""

    phone: str = ""
    sms_code: str = field(default="", repr=False)
    old_sms_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """找回密码（证件号码、手机号、验证码），修改密码（原密码）"""

    doc_number: str = ""
    phone: str = ""
    sms_code: str = field(default="", repr=False)
    old_password: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    password_confirm: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """证件正反面照片及手持证件照片: ids of files"""

    doc_front: str = ""
    doc_back: str = ""
    holding_photo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """线上实名认证"""

    photos: Photos = field(default_factory=Photos)
    region: str = ""  # 所在省市: code of the node whose department reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """证件号或手机号（工作人员：登录名）、密码"""

    login: str = ""
    password: str = field(default="", repr=False)
    captcha_ok: bool = False  # the gateway's word for the picture


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """审核员、部门管理员、平台运维"""

    login: str = ""
    password: str = field(default="", repr=False)
    role: str = ""
    department: str = ""  # code of the node
