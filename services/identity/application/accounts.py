"""What identity tells of an account, and to whom."""

from dataclasses import asdict, replace

from contracts import masking
from eventkit.caller import Caller, Role
from eventkit.codec import Json
from eventkit.rules import Rejected, Violation

from ..domain.flow import account_actions
from ..domain.record import Identity
from ..domain.state import Account
from ..ports import Desk


def account(desk: Desk, caller: Caller, account: str) -> Json:
    """To a service in full; the owner knows the rest of what is masked (rule book 4.11)."""
    held = owned(desk, caller, account)
    shown = held.identity if caller.role is Role.SERVICE else for_owner(held.identity)
    return {
        "account": account,
        "account_status": held.account_status,
        "identity": asdict(shown),
        "realname_status": held.status,
        "realname_version": held.attempt,
        "verified": held.verified,
        "can": [str(action) for action in account_actions(held)],
    }


def owned(desk: Desk, caller: Caller, account: str) -> Account:
    """Raises Rejected for anyone but the owner or a service."""
    caller.must_be(Role.APPLICANT, Role.SERVICE)
    if caller.role is not Role.SERVICE and caller.sub != account:
        raise Rejected(Violation("AUTH_FORBIDDEN", ""))
    held: Account = desk.accounts.load(account).state
    if not held.open:
        raise Rejected(Violation("AUTH_FORBIDDEN", ""))
    return held


def for_owner(identity: Identity) -> Identity:
    """“530*****3716”、“159****1535”（指南 三(四)4）；the name in full."""
    number, phone = masking.doc_number(identity.doc_number), masking.phone(identity.phone)
    return replace(identity, doc_number=number, phone=phone)
