"""Once more who one is, by Alipay: for a new phone when the old one is lost."""

from eventkit.caller import Caller
from eventkit.codec import Json
from eventkit.rules import Rejected, check

from ..domain.commands import StartRecheck
from ..domain.context import Certifying
from ..domain.proving import may_be_rechecked, still_good
from ..domain.state import Account
from ..ports import Desk, ProviderUnavailable
from .accounts import owned
from .realname import UNAVAILABLE, answer_to, left_of, without_key


def start_recheck(desk: Desk, caller: Caller, account: str) -> Json:
    """-> ``{qr, expires_in}``; a QR code that is good stays the same. Raises Rejected."""
    held = owned(desk, caller, account)
    context = Certifying(now=desk.clock.now(), today=desk.clock.today())
    if not still_good(held.recheck, context):
        check(may_be_rechecked(held, context))
        held = started(desk, account, held, context)
    return {"qr": held.recheck.qr if held.recheck else "", "expires_in": left_of(desk, held.recheck)}


def started(desk: Desk, account: str, held: Account, context: Certifying) -> Account:
    order = desk.ids.new()
    try:
        given = desk.outside.alipay.start(order, held.identity)
    except ProviderUnavailable:
        raise Rejected(UNAVAILABLE) from None
    state: Account = desk.accounts.handle(
        account, StartRecheck(order, given.certify_id, given.qr, context)
    ).state
    return state


def recheck(desk: Desk, caller: Caller, account: str) -> Json:
    """-> ``{recheck, reason}``: WAITING, PASSED (ten minutes to set a new phone), FAILED or NONE."""
    held = owned(desk, caller, account)
    if held.recheck:
        try:
            said = answer_to(desk, held.recheck)
        except ProviderUnavailable:
            return {"recheck": "WAITING", "reason": UNAVAILABLE.code}
        held = without_key(desk.accounts).handle(account, said).state
    if held.recheck:
        return {"recheck": "WAITING", "reason": ""}
    if held.rechecked_at:
        return {"recheck": "PASSED", "reason": ""}
    return {"recheck": "FAILED" if held.recheck_failed else "NONE", "reason": held.recheck_failed or ""}
