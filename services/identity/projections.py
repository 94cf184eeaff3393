"""What is looked up across accounts: a function of each one's state, so the two cannot drift apart."""

from typing import Any

from sqlalchemy import Table

from .domain.state import Account
from .tables import accounts, locks

Row = dict[str, Any]


def rows(account: str, state: Account) -> dict[Table, list[Row]]:
    """The kit writes the difference that an event makes; a rebuild writes them all."""
    locked = state.locked_until is not None and not state.closed
    return {
        accounts: [
            {
                "account": account,
                "doc_index": state.doc_index or None,
                "phone_index": state.phone_index or None,
                "realname_status": state.status,
                "verified": state.verified,
            }
        ],
        locks: [{"account": account, "until": state.locked_until}] if locked else [],
    }
