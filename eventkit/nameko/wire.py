"""What an exception may say to another service. Text can hold a person's data, so it does not travel."""

from typing import Any

from nameko.exceptions import (
    IncorrectSignature,
    MalformedRequest,
    MethodNotFound,
    RemoteError,
    deserialize,
    deserialize_to_instance,
    get_module_path,
)

from eventkit.codec import Json
from eventkit.faults import Busy, Internal, Unavailable
from eventkit.privacy import KeysUnavailable
from eventkit.rules import Rejected
from eventkit.store import Conflict, StoreUnavailable

WHOLE = (Rejected, Internal, IncorrectSignature, MalformedRequest, MethodNotFound)
BY_NAME = (Busy, Unavailable, Conflict, StoreUnavailable, KeysUnavailable)  # kinds to try again after


def register() -> None:
    for kind in (*WHOLE, *BY_NAME):
        deserialize_to_instance(kind)


def told(error: BaseException, correlation: str) -> Json:
    """An exception in nameko's wire format; an unforeseen one as Internal with the correlation id."""
    for kind in type(error).__mro__:
        if kind in WHOLE:
            return said(kind, error.args)
        if kind in BY_NAME:
            return said(kind, ())
    return said(Internal, (correlation,))


def said(kind: type, args: tuple[Any, ...]) -> Json:
    return {"exc_type": kind.__name__, "exc_path": get_module_path(kind), "exc_args": args, "value": ""}


def heard(error: Json) -> Exception:
    """The exception the other service raised, as an instance of the same class."""
    exception = deserialize(error)
    return Internal() if isinstance(exception, RemoteError) else exception
