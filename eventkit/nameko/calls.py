"""Calls between services and from the web: with a time-out always, sealed, and refused whole."""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Self

from nameko import config
from nameko.extensions import DependencyProvider
from nameko.rpc import Rpc as NamekoRpc  # noqa: TID251

from eventkit.caller import Caller, Role, Signer
from eventkit.clock import RandomIds, SystemClock
from eventkit.rules import Rejected
from eventkit.settings import Settings

from .configuration import configure, configured
from .line import line
from .mends import RpcConsumer
from .web import Http, http

__all__ = ["Client", "Http", "Remote", "Rpc", "ServiceClient", "http", "rpc"]

SECONDS = 10.0
PASSED_ON = ("caller", "key", "correlation", "call_id_stack")


class Rpc(NamekoRpc):
    """A method other services may call. Rejected travels whole, all else without its text."""

    on_behalf = True  # who asks is told by the request, and is nobody if it does not
    rpc_consumer = RpcConsumer()

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"expected_exceptions": Rejected} | options)

    def bind(self, container: Any, method_name: str) -> Any:
        """No argument is ever shown, whichever extension asks."""
        bound = super().bind(container, method_name)
        _, *arguments = inspect.signature(getattr(container.service_cls, method_name)).parameters
        bound.sensitive_arguments = tuple(arguments)
        return bound


rpc = Rpc.decorator


class Client:
    """Another service; its methods are attributes. Raises Rejected, Unavailable (ask again) or Internal."""

    def __init__(
        self, service: str, context: Mapping[str, Any], sign: Callable[[], str] | None, seconds: float
    ) -> None:
        self._service, self._context, self._sign, self._seconds = service, context, sign, seconds

    def asking(
        self,
        *,
        caller: str | None = None,
        key: str | None = None,
        correlation: str | None = None,
        brief: bool = False,
        seconds: float | None = None,
    ) -> Self:
        """The same service, asked for somebody else: ``caller`` is a signed token, "" for nobody.
        ``brief``: of this answer the least will do.
        """
        said = {"caller": caller, "key": key, "correlation": correlation, "brief": "yes" if brief else None}
        context = {**self._context, **{name: value for name, value in said.items() if value is not None}}
        return type(self)(self._service, context, self._sign, seconds or self._seconds)

    def __getattr__(self, method: str) -> Callable[..., Any]:
        if method.startswith("_"):
            raise AttributeError(method)
        return partial(self._call, method)

    def _call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        context = {"correlation": RandomIds().new(), **self._context}
        if self._sign and "caller" not in context:
            context["caller"] = self._sign()
        arguments = {"args": args, "kwargs": kwargs}
        return line(config["AMQP_URI"]).call(self._service, method, arguments, context, self._seconds)


class Remote(DependencyProvider):
    """A client that passes on who asks, for which correlation and with which key.

    A tick or a subscription has nobody who asks: there the service speaks for itself.
    """

    def __init__(self, service: str, seconds: float = SECONDS) -> None:
        self.service, self.seconds = service, seconds

    def get_dependency(self, worker_ctx: Any) -> Client:
        context = {name: worker_ctx.data[name] for name in PASSED_ON if name in worker_ctx.data}
        alone = not getattr(worker_ctx.entrypoint, "on_behalf", False)
        sign = signing(configured(), worker_ctx.service_name) if alone else None
        return Client(self.service, context, sign, self.seconds)


class ServiceClient:
    """Clients where no worker is (a loop, a command): ``ServiceClient(settings, "review").identity.keys(…)``.

    Signs as ``issuer``; for greenlets, not for threads.
    """

    def __init__(self, settings: Settings, issuer: str, seconds: float = SECONDS) -> None:
        if "settings" not in config:
            configure(settings)
        self._sign, self._seconds = signing(settings, issuer), seconds

    def __getattr__(self, service: str) -> Client:
        if service.startswith("_"):
            raise AttributeError(service)
        return Client(service, {}, self._sign, self._seconds)

    __getitem__ = __getattr__


def signing(settings: Settings, issuer: str) -> Callable[[], str]:
    """Tokens live for a minute, so each call is signed anew; the key is read when first needed."""

    def sign() -> str:
        signer = Signer(issuer, settings.secrets.signing(issuer), SystemClock())
        return signer.sign(Caller(issuer, Role.SERVICE))

    return sign
