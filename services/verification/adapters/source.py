"""One question by HTTP. What is not a proper answer is no answer, never a mismatch (R066)."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal, TypeVar

import msgspec
import requests
from urllib3.exceptions import HTTPError

from ..domain.record import Answer, Question
from ..domain.vocabulary import Result

CONNECT, TOTAL = 5.0, 15.0  # seconds
LIMIT = 64 * 1024  # bytes of an answer
FAILURES = (requests.RequestException, HTTPError, TimeoutError, msgspec.DecodeError, RecursionError)

Fields = dict[str, str]
R = TypeVar("R")
Deadline = Callable[[float, Exception], AbstractContextManager[Any]]  # raises that after those seconds


class Unavailable(Exception):
    """The source gave no answer that counts. Tells the kind of failure, nothing of what was asked."""


class Reply(msgspec.Struct, frozen=True):
    result: Literal["MATCHED", "MISMATCHED", "NOT_FOUND"]
    differing: tuple[str, ...] = ()


def who(question: Question) -> Fields:
    """The person and our request id, part of every question."""
    person = question.person
    return {
        "request": question.request,
        "real_name": person.match_key,
        "doc_type": person.doc_type,
        "doc_number": person.doc_number,
    }


def unlimited(seconds: float, error: Exception) -> AbstractContextManager[Any]:
    """Without an event loop only each step has its time-out, the whole has not."""
    return nullcontext()


def ask(url: str, fields: Fields, deadline: Deadline = unlimited) -> Answer:
    """POSTs ``fields``, the empty ones left out. Raises Unavailable.

    The answer ``{result, differing}`` names only fields that were asked about.
    """
    asked = {name: value for name, value in fields.items() if value}
    reply = replied(url, asked, Reply, deadline)
    if not {*reply.differing} <= {*asked}:
        raise Unavailable("UnknownField")
    return Answer(Result(reply.result), reply.differing)


def replied(url: str, asked: Fields, shape: type[R], deadline: Deadline) -> R:
    """Raises Unavailable, also where the answer is of another shape."""
    try:
        with deadline(TOTAL, TimeoutError()):
            return msgspec.json.decode(post(url, asked), type=shape)
    except FAILURES as error:
        raise Unavailable(type(error).__name__) from None


def post(url: str, asked: Fields) -> bytes:
    times, headers = (CONNECT, TOTAL), {"Accept-Encoding": "identity"}
    with (
        requests.Session() as session,
        session.post(
            url, json=asked, headers=headers, timeout=times, stream=True, allow_redirects=False
        ) as response,
    ):
        if response.status_code != 200:
            raise Unavailable(f"HTTP/{response.status_code}")
        body = b""
        while len(body) <= LIMIT and (more := response.raw.read(LIMIT)):
            body += more
    if len(body) > LIMIT:
        raise Unavailable("TooLong")
    return body
