"""``kuaiji ops``: looks after a system, from beside it: on its databases, not through its services."""

from .commands import app

__all__ = ["app"]
