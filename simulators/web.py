"""JSON in, JSON out, with the provider's troubles in between."""

import json
import time
from collections.abc import Callable

from werkzeug.wrappers import Request, Response

from .answers import Asked, Json, Malformed
from .faults import Faults, Trouble

HANG = 30.0  # seconds: twice as long as verification waits


def answered(answer: Callable[[], Json], status: int = 200) -> Response:
    """What is malformed or unknown is a 400 or a 404, ``{error}``."""
    try:
        return written(answer(), status)
    except Malformed as malformed:
        return written({"error": str(malformed)}, malformed.status)


def troubled(faults: Faults, provider: str, answer: Callable[[], Json], status: int = 200) -> Response:
    """The same, from a provider as well or badly as its knobs are turned."""
    trouble, latency = faults.draw(provider)
    time.sleep(HANG if trouble is Trouble.HANG else latency)
    match trouble:
        case Trouble.DOWN:
            return Response(status=503)
        case Trouble.ERROR | Trouble.HANG:
            return Response(status=500)
        case Trouble.MALFORMED:
            return Response('{"result": "MAYBE', mimetype="application/json")
        case Trouble.NONE:
            return answered(answer, status)


def read(request: Request) -> Asked:
    """The request's JSON object. Raises Malformed."""
    try:
        asked = json.loads(request.get_data())
    except ValueError:
        raise Malformed("the body is no JSON") from None
    if not isinstance(asked, dict):
        raise Malformed("the body is no JSON object")
    return asked


def written(said: Json, status: int) -> Response:
    return Response(json.dumps(said, ensure_ascii=False), status=status, mimetype="application/json")
