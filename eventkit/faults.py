"""Failures that are nobody's refusal: what did not answer, what is too busy, what broke."""


class Unavailable(Exception):
    """Who was asked gave no answer, and nothing is known of what it did. Ask again with the same key."""


class Busy(Unavailable):
    """Too many wait already; nothing was done."""


class Internal(Exception):
    """What was asked broke in a way nobody foresaw. Holds the correlation id the log knows it by."""
