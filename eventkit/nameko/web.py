"""Methods that answer HTTP: werkzeug's Request in, its Response out."""

from functools import partial
from typing import Any

import eventlet
from eventlet.event import Event
from nameko import config
from nameko.exceptions import ContainerBeingKilled
from nameko.extensions import Entrypoint
from werkzeug.wrappers import Request, Response

from eventkit.codec import Json
from eventkit.faults import Unavailable
from eventkit.rules import Rejected

from .problems import busy, problem
from .server import OnError, Route, server_at

MIB = 1024 * 1024
SECONDS = 60.0  # after which the one who asks is told that nothing came


class Http(Entrypoint):
    """``@http("POST", "/files/v1/uploads/<ticket>")``; what stands in <> arrives as keyword arguments.

    body_limit: bytes, more is answered with 413.
    on_error: makes a Response of what the method raised or the server refused (RequestEntityTooLarge), or
    None of what it does not know; that becomes 500 (503 for Unavailable, Busy) without the exception's text.
    As many requests may wait for a worker as there are workers; one more is answered with 503.
    """

    on_behalf = True

    def __init__(
        self, method: str, url: str, *, body_limit: int = MIB, on_error: OnError | None = None, **options: Any
    ) -> None:
        self.on_error = on_error
        self.route = Route(method, url, self.handle, body_limit, on_error)
        super().__init__(**{"expected_exceptions": (Rejected, Unavailable)} | options)

    def start(self) -> None:
        self.server = server_at(config["WEB_SERVER_ADDRESS"])
        self.server.add(self.route)

    def stop(self) -> None:
        if self.route in self.server.routes:
            self.server.remove(self.route)

    kill = stop

    def context(self, request: Request) -> Json:
        """The worker's context data; a subclass may add to it."""
        return {"correlation": request.environ["eventkit.correlation"]}

    def handle(self, request: Request, values: Json) -> Response:
        """Runs in the socket's greenlet; the method runs in one of the container's workers."""
        workers = self.container._worker_pool
        if workers.waiting() >= workers.size:
            return self.failed(Unavailable(), request)
        answer = Event()
        try:
            with eventlet.Timeout(SECONDS, Unavailable()):
                result = partial(self.finished, answer)
                context = self.context(request)
                self.container.spawn_worker(
                    self, (request,), values, context_data=context, handle_result=result
                )
                response = answer.wait()
        except (ContainerBeingKilled, ReferenceError):
            return self.failed(Unavailable(), request)
        except Exception as error:
            return self.failed(error, request)
        return response  # type: ignore[no-any-return]

    def finished(self, answer: Event, _: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
        if exc_info is None and not isinstance(result, Response):
            answer.send_exception(TypeError("no Response"))
        elif exc_info is None:
            answer.send(result)
        else:
            error = exc_info[1]
            answer.send_exception(error if isinstance(error, Exception) else Unavailable())
        return result, exc_info

    def failed(self, error: Exception, request: Request) -> Response:
        known = self.on_error(error, request) if self.on_error else None
        correlation = request.environ["eventkit.correlation"]
        if known is not None:
            return known
        if isinstance(error, Unavailable):
            return busy(correlation)
        return problem(500, "INTERNAL", "Internal error", correlation)


http = Http.decorator
