"""Asks a service how it is; light, for it is asked every few seconds."""

import urllib.error
import urllib.request


def healthy(url: str, patience: float = 4) -> bool:
    """Did it answer 2xx in time? ``patience`` in seconds."""
    try:
        with urllib.request.urlopen(url, timeout=patience):
            return True
    except (urllib.error.URLError, OSError):
        return False
