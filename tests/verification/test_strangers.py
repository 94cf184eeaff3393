"""Nothing that a source does to us is taken for an answer it did not give (R066, threat 22)."""

import socket
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from eventkit.codec import as_json
from services.verification.adapters import source
from services.verification.adapters.chsi import Chsi
from services.verification.adapters.source import LIMIT, Unavailable
from services.verification.domain.record import Answer, Question
from services.verification.domain.vocabulary import Kind, Part, Result

from .examples import bachelor, person
from .strangers import Answering, says, stranger

diploma = Question("c1", Kind.EDUCATION, Part.DIPLOMA, bachelor, person)
MATCHED = b'{"result": "MATCHED"}'


def test_unknown_fields_of_an_answer_are_tolerated_and_a_differing_major_still_matches() -> None:
    reply = b'{"result": "MATCHED", "differing": ["major"], "serial": 7}'
    with stranger(says(200, reply)) as (address, _):
        assert Chsi(address).ask(diploma) == Answer(Result.MATCHED, ("major",))


@pytest.mark.parametrize(
    ("answering", "why"),
    [
        (says(500, b"{}"), "HTTP/500"),
        (says(404, b"{}"), "HTTP/404"),
        (says(200, b'{"result": "MAYBE'), "DecodeError"),
        (says(200, b'{"result": "MAYBE"}'), "ValidationError"),
        (says(200, b"[]"), "ValidationError"),
        (says(200, b""), "DecodeError"),
        (says(200, b'{"result": "MISMATCHED", "differing": "school"}'), "ValidationError"),
        (says(200, b'{"result": "MISMATCHED", "differing": ["\xe5\xbc\xa0\xe4\xb8\x89"]}'), "UnknownField"),
        (says(200, b'{"x": ' + b"[" * 60_000), "RecursionError"),
        (says(200, b" " * (LIMIT + 1)), "TooLong"),
        (says(200, MATCHED, **{"Content-Length": "400"}), "ProtocolError"),
    ],
)
def test_what_is_no_answer_is_never_a_mismatch(answering: Answering, why: str) -> None:
    with stranger(answering) as (address, _), pytest.raises(Unavailable) as silence:
        Chsi(address).ask(diploma)
    assert str(silence.value).endswith(why)


def test_longest_answer_allowed_is_read_whole() -> None:
    with stranger(says(200, MATCHED.ljust(LIMIT))) as (address, _):
        assert Chsi(address).ask(diploma) == Answer(Result.MATCHED)


def test_redirect_leads_nowhere() -> None:
    with stranger(says(200, MATCHED)) as (inside, reached):
        with (
            stranger(says(307, b"", Location=f"{inside}/secrets")) as (address, _),
            pytest.raises(Unavailable),
        ):
            Chsi(address).ask(diploma)
        assert reached == []


def test_hanging_source_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "TOTAL", 0.1)
    let_go = threading.Event()

    def hang(handler: BaseHTTPRequestHandler, asked: bytes) -> None:
        let_go.wait(5)

    with stranger(hang) as (address, _):
        with pytest.raises(Unavailable, match="ReadTimeout"):
            Chsi(address).ask(diploma)
        let_go.set()


def test_source_that_is_not_there_is_unavailable() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(Unavailable, match="ConnectionError"):
            Chsi(address).ask(diploma)


def test_refusal_tells_nothing_of_what_was_asked() -> None:
    with stranger(says(500, b"{}")) as (address, _), pytest.raises(Unavailable) as silence:
        Chsi(address).ask(diploma)
    assert not [value for value in as_json(person).values() if value in repr(silence.value)]
    assert silence.value.__cause__ is None
