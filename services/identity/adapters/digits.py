"""Codes nobody can guess."""

from secrets import randbelow


def six_digits() -> str:
    return f"{randbelow(1_000_000):06}"
