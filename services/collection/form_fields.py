"""How a field that people fill in is read."""

from typing import Any
from unicodedata import normalize

from marshmallow import ValidationError, fields

from eventkit.rules import Rejected, Violation

from .domain import vocabulary as words


class Text(fields.Str):
    """What is typed, without the blanks around it."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        return super()._deserialize(*args, **kwargs).strip()


class Code(Text):
    """Half-width capitals without blanks (R002, R046)."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        return normalize("NFKC", super()._deserialize(*args, **kwargs)).replace(" ", "").upper()


def word(kind: Any) -> fields.Enum[Any]:
    return fields.Enum(kind, by_value=True)


class ScopeField(fields.Enum[words.Scope]):
    """An unknown scope is refused by its own code (R019)."""

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(*args, **kwargs)
        except ValidationError:
            raise Rejected(Violation("SCOPE_INVALID", "scope")) from None
