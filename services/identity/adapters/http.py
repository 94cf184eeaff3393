"""One way to ask a provider: JSON, a time-out always, and one error for all that goes wrong."""

from typing import Any

import requests

from eventkit.codec import Json

from ..ports import ProviderUnavailable

TIMEOUT = (3.05, 7)  # seconds to connect, and between bytes of the answer


class Unknown(Exception):
    """The provider does not know what was asked about."""


def ask(method: str, url: str, body: Json | None = None) -> Json:
    """Raises ProviderUnavailable, which says what kind of fault it was and nothing of what was asked."""
    try:
        response = requests.request(method, url, json=body, timeout=TIMEOUT, allow_redirects=False)
        if response.status_code == requests.codes.not_found:
            raise Unknown
        response.raise_for_status()
        said: Any = response.json()
    except requests.RequestException as error:
        raise ProviderUnavailable(type(error).__name__) from None
    if not isinstance(said, dict):
        raise ProviderUnavailable("not an object")
    return said
