"""What leaves the house, on one page. Who the person is goes along, sealed."""

from dataclasses import asdict

from contracts import identity as contract
from eventkit.codec import as_json

from .domain.events import (
    AccountClosed,
    AccountRegistered,
    Event,
    IdentityCorrected,
    OnlineProofSubmitted,
    PasswordChanged,
    PhoneChanged,
    RealNameVerified,
)
from .domain.state import Account


def announce(account: str, after: Account, event: Event) -> contract.Message | None:
    """``after`` is the account as the event left it."""
    person = contract.Identity(**asdict(after.identity))
    match event:
        case AccountRegistered():
            return contract.AccountRegistered(account, person)
        case RealNameVerified(method):
            return contract.RealNameVerified(account, method)
        case OnlineProofSubmitted(attempt, version, region, region_path, photos):
            return contract.ReviewRequested(
                origin=contract.ORIGIN,
                origin_id=account,
                item=contract.ITEM,
                attempt=attempt,
                item_version=version,
                kind=contract.ITEM,
                department=region,
                department_path=region_path,
                content=as_json(photos),
                person=person,
            )
        case IdentityCorrected():
            return contract.IdentityCorrected(account, person)
        case PhoneChanged():
            return contract.PhoneChanged(account, person)
        case PasswordChanged():
            return contract.PasswordChanged(account)
        case AccountClosed():
            return contract.AccountClosed(account)
        case _:
            return None
