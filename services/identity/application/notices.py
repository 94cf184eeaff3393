"""Notices by SMS (R074): kept when they are asked for, sent when the gateway answers, dropped after a day."""

import structlog

from contracts import masking
from contracts.codes import table
from contracts.collection import ApplicantToBeTold
from eventkit.handler import Cause

from .. import queries
from ..domain.state import Account
from ..ports import Desk, ProviderUnavailable

TEXT = "【全国会计人员统一服务管理平台】{name}，{what}{said}。详情请登录平台查看。"
KINDS = {
    "basic": "您的基本信息",
    "education": "您的教育经历",
    "work": "您的工作经历",
    "acc_qual": "您的会计专业技术资格",
    "other_qual": "您的其他职业资格",
}
AT_ONCE = 100
log = structlog.get_logger(__name__)


def keep(desk: Desk, asked: ApplicantToBeTold, cause: Cause) -> None:
    """The message tells what, its envelope whom."""
    wanted = {"notice": cause.causation, "account": cause.subject, "kind": asked.kind, "code": asked.code}
    desk.tables.execute(queries.keep_notice(wanted | {"asked_at": desk.clock.now()}))


def send(desk: Desk) -> None:
    """Repeatable: the gateway knows a notice that it has sent by its id."""
    for waiting in desk.tables.rows(queries.notices_to_send(AT_ONCE)):
        account: Account = desk.accounts.load(waiting["account"]).state
        try:
            if account.open and account.identity.phone:
                said = text(account, waiting["kind"], waiting["code"])
                desk.outside.sms.send(account.identity.phone, said, waiting["notice"])
        except ProviderUnavailable:
            log.warning("notices wait for the SMS gateway")
            return
        desk.tables.execute(queries.notice_is_sent(waiting["notice"]))


def text(account: Account, kind: str, code: str) -> str:
    """Nothing of the person but the masked name (R074)."""
    said, what = table("notice")[code]["zh"], KINDS.get(kind, "")
    name = masking.name_of_another(account.identity.real_name)
    return TEXT.format(name=name, what=f"{what}：" if what else "", said=said)
