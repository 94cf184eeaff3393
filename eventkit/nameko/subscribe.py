"""Hands a method every message of a contract's union, once each and in the order of its stream."""

from typing import Any

from nameko.extensions import Entrypoint


class Subscription(Entrypoint):
    def __init__(self, messages: Any, **options: Any) -> None:
        self.messages = messages
        super().__init__(**options)


subscribe = Subscription.decorator
