"""Logs that cannot tell what they must not: keys from a list, no text of exceptions, no arguments."""

import logging
import re
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any, TextIO

import structlog

ALLOWED = {
    *("event", "level", "logger", "error", "frames", "service", "method", "correlation", "code", "count"),
    *(
        "duration_ms",
        "stream",
        "name",
        "seq",
        "slot",
        "queue",
        "attempt",
        "status",
        "route",
        "outcome",
        "check",
    ),
}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PLAIN = re.compile(r"[\w.:/<>*+-]{0,200}", re.ASCII)
NUMBERS = re.compile(r"\d{7,}[\dXx]?")  # a phone, a document, a bank account
WORDS = re.compile(r"[a-z][a-z _.,:'-]*")
UNPRINTED = "…"

Fields = MutableMapping[str, Any]


class Template(str):
    """A text that stands in the source as it is, so no value is in it."""


def allowed(_: Any, __: str, fields: Fields) -> Fields:
    kept = {key: value for key, value in fields.items() if key in ALLOWED}
    event = kept.pop("event", "")
    known = isinstance(event, Template) or WORDS.fullmatch(str(event))
    return {"event": str(event) if known else UNPRINTED} | {key: plain(value) for key, value in kept.items()}


def plain(value: Any) -> Any:
    """Numbers and names of our own pass; what could be a person's is not printed."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, int):
        return value if abs(value) < 10**9 else UNPRINTED
    text = str(value)
    return UNPRINTED if not PLAIN.fullmatch(text) or NUMBERS.search(UUID.sub("", text)) else text


def told(_: Any, __: str, fields: Fields) -> Fields:
    """An exception is its kind and the places it came by; what it says may be somebody's name."""
    error = fields.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        fields["error"] = type(error).__name__
        fields["frames"] = list(places(error.__traceback__))[-12:]
    return fields


def places(traceback: TracebackType | None) -> Iterator[str]:
    for frame, line in walk_tb(traceback):
        yield "/".join(Path(frame.f_code.co_filename).parts[-2:]) + f":{line}"


def literal(record: logging.LogRecord) -> bool:
    """Does the message stand in the code that logs it? If not, it was put together, and may hold a value."""
    frame = sys._getframe()
    while (frame.f_code.co_filename, frame.f_lineno) != (record.pathname, record.lineno):
        if frame.f_back is None:
            return False
        frame = frame.f_back
    constants = (*frame.f_code.co_consts, *frame.f_globals.values())
    return any(isinstance(one, str) and one == record.msg for one in constants)


class Templates(logging.Handler):
    """The standard library's logs (nameko, kombu, amqp), without what they would have filled in."""

    def emit(self, record: logging.LogRecord) -> None:
        event = Template(record.msg) if literal(record) else UNPRINTED
        at = f"{record.name}:{record.lineno}"
        structlog.get_logger().log(record.levelno, event, logger=at, exc_info=record.exc_info)


def configure(path: str = "", level: int = logging.INFO) -> None:
    """JSON lines on standard output, or at the end of a file, for structlog and the standard library."""
    file: TextIO | None = open(path, "a", encoding="utf-8", buffering=1) if path else None  # noqa: SIM115
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            told,
            allowed,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.WriteLogger(file or sys.stdout),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(handlers=[Templates()], level=level, force=True)
    for noisy in ("kombu", "amqp"):  # each connection made, each address without a host
        logging.getLogger(noisy).setLevel(logging.ERROR)
    logging.captureWarnings(True)
    sys.excepthook = uncaught


def uncaught(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    structlog.get_logger().critical("uncaught", exc_info=error)
