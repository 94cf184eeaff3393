"""``kuaiji docs``: what is generated from the code, written to docs/generated."""

from . import openapi


def write() -> None:
    openapi.write()
