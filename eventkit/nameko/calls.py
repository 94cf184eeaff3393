"""Calls between services and from the web: with a time-out always, sealed, and refused whole."""

from typing import Any

from nameko.extensions import DependencyProvider, Entrypoint
from nameko.rpc import Rpc as NamekoRpc  # noqa: TID251

from eventkit.rules import Rejected


class Rpc(NamekoRpc):
    def __init__(self, **options: Any) -> None:
        super().__init__(expected_exceptions=Rejected, **options)


rpc = Rpc.decorator


class Http(Entrypoint):
    def __init__(
        self, method: str, url: str, *, body_limit: int = 1024 * 1024, on_error: Any = None, **options: Any
    ) -> None:
        self.method, self.url, self.body_limit, self.on_error = method, url, body_limit, on_error
        super().__init__(**options)


http = Http.decorator


class Remote(DependencyProvider):
    def __init__(self, service: str) -> None:
        self.service = service
