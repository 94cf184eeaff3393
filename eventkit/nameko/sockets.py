"""What may come over a socket, and how long it may take: ten stalled senders froze a stock gateway."""

from io import BytesIO
from typing import Any

from eventlet import Timeout
from eventlet.wsgi import HttpProtocol
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, RequestTimeout

IDLE, HEADERS, BODY = (
    30.0,
    10.0,
    10.0,
)  # seconds for the next request to begin, its headers and its body to be whole
LINGER, LEFT = (
    2.0,
    4 * 1024 * 1024,
)  # seconds and bytes given to a body that is too large, so that 413 is read


class Protocol(HttpProtocol):
    """The time is for the whole, not for each piece: a sender of one byte a second is too slow as well."""

    def _read_request_line(self) -> bytes:
        with Timeout(IDLE, TimeoutError()):
            return super()._read_request_line()  # type: ignore[no-any-return]

    def parse_request(self) -> bool:
        with Timeout(HEADERS, TimeoutError()):
            return super().parse_request()  # type: ignore[no-any-return]

    def get_environ(self) -> dict[str, Any]:
        return {**super().get_environ(), "eventkit.protocol": self}

    def log_message(self, *_: Any) -> None:
        """The base class writes what was sent to stderr."""


def read_body(environ: dict[str, Any], limit: int) -> None:
    """Puts the whole body in place of the socket. Raises HTTPException, and the connection ends then."""
    stream = environ["wsgi.input"]
    try:
        with Timeout(BODY, RequestTimeout()):
            declared = int(environ.get("CONTENT_LENGTH") or 0)
            body = b"" if declared > limit else stream.read(limit + 1)
    except (RequestTimeout, OSError, ValueError) as error:
        end_connection(environ)
        raise error if isinstance(error, RequestTimeout) else BadRequest() from None
    if declared > limit or len(body) > limit:
        end_connection(environ)
        discard(stream)
        raise RequestEntityTooLarge
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"], environ["wsgi.input"] = str(len(body)), BytesIO(body)


def end_connection(environ: dict[str, Any]) -> None:
    environ["eventkit.protocol"].close_connection = 1


def discard(stream: Any) -> None:
    """Unread bytes would make the kernel reset the connection before the answer is read."""
    left = LEFT
    try:
        with Timeout(LINGER, False):
            while left > 0 and (piece := stream.read(min(left, 65536))):
                left -= len(piece)
    except (OSError, ValueError):
        return
