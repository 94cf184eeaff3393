"""Small services that are asked, ask and tick."""

from typing import Any

import eventlet
from nameko.extensions import DependencyProvider

from eventkit.nameko import Remote, every, rpc
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
