"""The servers that tests stand on: one set of tests, whichever way this machine can provide them."""

from .servers import Backend, Missing

__all__ = ["Backend", "Missing"]
