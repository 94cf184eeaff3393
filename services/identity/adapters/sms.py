"""The SMS gateway, over HTTP."""

from dataclasses import dataclass

from ..ports import ProviderUnavailable
from .http import Unknown, ask


@dataclass(frozen=True, slots=True)
class HttpSmsSender:
    base: str  # without a slash at the end

    def send(self, phone: str, text: str, id: str) -> None:
        try:
            ask("POST", f"{self.base}/sms/messages", {"phone": phone, "text": text, "id": id})
        except Unknown:
            raise ProviderUnavailable("not found") from None
