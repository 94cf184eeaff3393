"""What a screen shows of personal data (rule book 4.11)."""

from dataclasses import replace

from .record import Identity


def for_owner(identity: Identity) -> Identity:
    """“530*****3716”、“159****1535”（指南 三(四)4）；the name in full."""
    number, phone = identity.doc_number, identity.phone
    return replace(identity, doc_number=hidden(number, 3, "*****"), phone=hidden(phone, 3, "****"))


def hidden(value: str, head: int, stars: str, tail: int = 4) -> str:
    """A value too short to hide anything in shows its last two characters only."""
    if len(value) <= head + tail:
        return f"*****{value[-2:]}" if value else ""
    return f"{value[:head]}{stars}{value[-tail:]}"
