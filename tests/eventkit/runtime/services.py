"""Small services that are asked, ask, tick and answer HTTP."""

from typing import Any

import eventlet
from nameko.extensions import DependencyProvider
from werkzeug.wrappers import Request, Response

from eventkit.faults import Unavailable
from eventkit.nameko import Remote, every, http, rpc
from eventkit.rules import Rejected, Violation
from eventkit.store import Conflict

SECRET = "张三 530102198703173716"
REFUSAL = Rejected(
    Violation("WORK_PROOF_REQUIRED", "proof_image", "w1"), Violation("SCOPE_REQUIRED", "scope")
)

seen: list[Any] = []


class Context(DependencyProvider):
    def get_dependency(self, worker_ctx: Any) -> dict[str, Any]:
        return dict(worker_ctx.data)


class Fragile(DependencyProvider):
    broken = False

    def get_dependency(self, worker_ctx: Any) -> None:
        if Fragile.broken:
            raise ValueError(SECRET)


class Asked:
    name = "asked"
    context: dict[str, Any] = Context()
    fragile = Fragile()

    @rpc
    def echo(self, value: Any) -> Any:
        return value

    @rpc
    def whole_context(self) -> dict[str, Any]:
        return self.context

    @rpc
    def slow(self, seconds: float) -> str:
        seen.append("begun")
        eventlet.sleep(seconds)
        seen.append("ended")
        return "done"

    @rpc
    def refuse(self) -> None:
        raise REFUSAL

    @rpc
    def conflict(self) -> None:
        raise Conflict(SECRET)

    @rpc
    def stumble(self) -> None:
        raise KeyError(SECRET)

    @rpc
    def run_out(self) -> None:
        with eventlet.Timeout(0.01):
            eventlet.sleep(5)

    @rpc
    def unserializable(self) -> Any:
        return object()


class Asking:
    name = "asking"
    asked = Remote("asked")
    hasty = Remote("asked", seconds=0.1)
    nobody = Remote("nobody")

    @rpc
    def through(self) -> Any:
        return self.asked.whole_context()

    @rpc
    def as_somebody(self) -> Any:
        return self.asked.asking(caller="token", key="k9").whole_context()

    @rpc
    def impatient(self) -> Any:
        return self.hasty.slow(0.5)

    @rpc
    def into_the_void(self) -> Any:
        return self.nobody.anything()

    @rpc
    def unknown_method(self) -> Any:
        return self.asked.no_such_method()


class Clockwork:
    name = "clockwork"
    asked = Remote("asked")

    @every(3600)
    def ask(self) -> None:
        seen.append(self.asked.whole_context())

    @every(0.05)
    def stumble(self) -> None:
        seen.append("tick")
        raise KeyError(SECRET)

    @every(3600)
    def long(self) -> None:
        seen.append("begun")
        eventlet.sleep(0.3)
        seen.append("ended")


class Gateway:
    name = "gateway"
    asked = Remote("asked")

    @http("GET", "/hello/<name>")
    def hello(self, request: Request, name: str) -> Response:
        return Response(f"hello {name}")

    @http("POST", "/bodies", body_limit=1000)
    def measure(self, request: Request) -> Response:
        return Response(str(len(request.get_data())))

    @http("GET", "/context")
    def who(self, request: Request) -> Response:
        context = self.asked.whole_context()
        return Response(str(context.get("caller")) + " " + context["correlation"])

    @http("GET", "/slow")
    def slow(self, request: Request) -> Response:
        eventlet.sleep(0.4)
        return Response("slow")

    @http("GET", "/stumble")
    def stumble(self, request: Request) -> Response:
        raise KeyError(SECRET)

    @http("GET", "/unavailable")
    def unavailable(self, request: Request) -> Response:
        raise Unavailable("asked")

    @http("GET", "/refused", on_error=lambda error, _: Response(type(error).__name__, 422))
    def refused(self, request: Request) -> Response:
        raise REFUSAL


class Files:
    name = "files"

    @http("GET", "/files/<file>")
    def download(self, request: Request, file: str) -> Response:
        return Response(file)
