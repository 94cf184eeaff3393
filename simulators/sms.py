"""The SMS gateway as scripted: nothing is sent anywhere, the phone's screen can be read here."""

from .answers import Asked, Json, required
from .bounded import Bounded

KEPT = 10  # messages a phone


class Sms:
    def __init__(self, phones: int = 1000) -> None:
        self.held: Bounded[str, Bounded[str, str]] = Bounded(phones)

    def send(self, asked: Asked) -> Json:
        """``{phone, text, id}`` -> ``{id}``; a message sent twice under one id arrives once."""
        phone, text, id = required(asked, "phone", "text", "id")
        if phone not in self.held:
            self.held[phone] = Bounded(KEPT)
        self.held[phone][id] = text
        return {"id": id}

    def screen(self, phone: str) -> Json:
        """-> ``{messages: [{id, text}]}``, the newest last."""
        return {"messages": [{"id": id, "text": text} for id, text in self.held.get(phone, {}).items()]}
