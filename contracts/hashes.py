"""What a verdict is of, by SHA-256: a verdict on anything else is no verdict on this."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Hashes:
    """In hex. Personal, since they could confirm a guess; empty in a message of an older schema."""

    content: str = ""  # of the item's fields
    files: dict[str, str] = field(default_factory=dict)  # of the original bytes, by field of the item
