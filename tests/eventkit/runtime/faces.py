"""Small services that answer HTTP."""

import eventlet
from werkzeug.wrappers import Request, Response

from eventkit.faults import Unavailable
from eventkit.nameko import Remote, http

from .services import REFUSAL, SECRET


class Gateway:
    name = "gateway"
    asked = Remote("asked")

    @http("GET", "/hello/<name>")
    def hello(self, request: Request, name: str) -> Response:
        return Response(f"hello {name}")

    @http("POST", "/bodies", body_limit=1000)
    def measure(self, request: Request) -> Response:
        return Response(str(len(request.get_data())))

    @http("POST", "/told", body_limit=1000, on_error=lambda error, _: Response(type(error).__name__, 413))
    def measure_in_own_words(self, request: Request) -> Response:
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
