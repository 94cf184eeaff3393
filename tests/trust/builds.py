"""Code that is wrong in its own way, as a release may be, and the one that mends it: what T7 deploys."""

import os
from typing import Any

from contracts.verification import VerificationMatched
from services.collection import application, service

from .guards import replaced

NEXT = VerificationMatched.schema + 1
BUG, DEADLY = "bug", "deadly"  # items at which the faulty build stumbles


def faulty() -> Any:
    react = application.react

    def stumbling(message: Any) -> Any:
        if message.item == BUG:
            raise ValueError
        if message.item == DEADLY:
            os._exit(1)
        return react(message)

    return replaced((service, "react", stumbling))


class Upgraded:
    """Knows the next schema of a message, which today's build must wait for."""

    def __enter__(self) -> None:
        VerificationMatched.schema = NEXT

    def __exit__(self, *_: object) -> None:
        VerificationMatched.schema = NEXT - 1
