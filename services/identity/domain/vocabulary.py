"""The rule book's words as types. A value is what is stored and sent, so it never changes."""

from enum import StrEnum


class DocType(StrEnum):
    """证件类型"""

    RESIDENT_ID = "RESIDENT_ID"  # 内地居民身份证
    HK_MACAO_PERMIT = "HK_MACAO_PERMIT"  # 港澳居民来往内地通行证
    TAIWAN_PERMIT = "TAIWAN_PERMIT"  # 台湾居民来往大陆通行证
    FOREIGN_PASSPORT = "FOREIGN_PASSPORT"  # 护照（外国）
    HMT_RESIDENCE_PERMIT = "HMT_RESIDENCE_PERMIT"  # 港澳台居民居住证
    FOREIGN_PR_CARD = "FOREIGN_PR_CARD"  # 外国人永久居留身份证


class AccountStatus(StrEnum):
    """账号状态"""

    ACTIVE = "ACTIVE"  # 正常
    LOCKED = "LOCKED"  # 锁定，到时自动解除
    CLOSED = "CLOSED"  # 已注销，采集记录保留


class PasswordChange(StrEnum):
    """How a password was replaced."""

    RESET = "RESET"  # 忘记密码，凭手机验证码
    OWNER = "OWNER"  # 本人凭原密码修改


class RealNameStatus(StrEnum):
    """实名认证状态"""

    NOT_VERIFIED = "NOT_VERIFIED"  # 未认证
    ALIPAY_PENDING = "ALIPAY_PENDING"  # 等待支付宝扫码
    PENDING_REVIEW = "PENDING_REVIEW"  # 待审核
    UNDER_REVIEW = "UNDER_REVIEW"  # 审核中
    FAILED = "FAILED"  # 未通过，可以再试
    VERIFIED = "VERIFIED"  # 已认证


class Method(StrEnum):
    """实名认证方式"""

    ALIPAY = "ALIPAY"  # 支付宝扫码认证
    ONLINE = "ONLINE"  # 线上实名认证


class Answer(StrEnum):
    """What the provider says of one certification."""

    PENDING = "PENDING"  # 尚未扫码
    PASSED = "PASSED"  # 扫码人通过认证
    FAILED = "FAILED"  # 扫码人未通过认证


class Reason(StrEnum):
    """Why a certification did not verify the person; a code of the catalogue where it has one."""

    MISMATCH = "RN_MISMATCH"  # 扫码人不是本人
    DECLINED = "DECLINED"  # 支付宝未通过
    EXPIRED = "RN_QR_EXPIRED"  # 二维码已失效


class Action(StrEnum):
    """本人对账号可办理的操作"""

    CHANGE_PHONE = "change_phone"  # 更换手机号
    START_RECHECK = "start_recheck"  # 原手机号已失：重新核对实名
    CHANGE_PASSWORD = "change_password"  # 修改密码
    CORRECT_IDENTITY = "correct_identity"  # 修改姓名和证件
    CLOSE_ACCOUNT = "close_account"  # 注销账号


class Purpose(StrEnum):
    """What an SMS code is for."""

    REGISTER = "REGISTER"  # 注册
    RESET_PASSWORD = "RESET_PASSWORD"  # 找回密码
    CHANGE_PHONE = "CHANGE_PHONE"  # 更换手机号，发到新手机号
    CONFIRM_PHONE = "CONFIRM_PHONE"  # 更换手机号，发到原手机号
