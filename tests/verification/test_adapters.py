"""What we say to a source, and that nothing it does to us is taken for an answer (R041, R066, threat 22)."""

import json
import socket
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from services.verification.adapters import source
from services.verification.adapters.chsi import Chsi
from services.verification.adapters.registries import Registry
from services.verification.adapters.source import LIMIT, Unavailable
from services.verification.domain.record import Answer, Claim, Question
from services.verification.domain.vocabulary import Kind, Part, Result, Source

from .examples import bachelor, certificate, person
from .strangers import Answering, says, stranger

diploma = Question("c1", Kind.EDUCATION, Part.DIPLOMA, bachelor, person)
student = replace(bachelor, ongoing=True, end=None)
WHO = {"doc_type": "RESIDENT_ID", "doc_number": "530102199003079974", "real_name": "阿依古丽"}
MATCHED = b'{"result": "MATCHED"}'


@pytest.mark.parametrize(
    ("part", "claim", "path", "fields"),
    [
        (
            Part.DIPLOMA,
            bachelor,
            "/diplomas",
            {
                "level": "BACHELOR",
                "training_mode": "FULL_TIME",
                "school": "云南财经大学",
                "end": "2012-07",
                "diploma_no": "106891201205000001",
                "major": "会计学",
            },
        ),
        (
            Part.DEGREE,
            replace(bachelor, degree_no=""),
            "/degrees",
            {"degree": "BACHELOR", "school": "云南财经大学", "end": "2012", "major": "会计学"},
        ),
        (
            Part.ENROLMENT,
            student,
            "/enrolments",
            {
                "level": "BACHELOR",
                "training_mode": "FULL_TIME",
                "school": "云南财经大学",
                "start": "2008-09",
                "major": "会计学",
            },
        ),
    ],
)
def test_chsi_is_asked_by_the_fields_it_compares(
    part: Part, claim: Claim, path: str, fields: dict[str, Any]
) -> None:
    with stranger(says(200, MATCHED)) as (address, heard):
        assert Chsi(address).ask(Question("c1", Kind.EDUCATION, part, claim, person)) == Answer(
            Result.MATCHED
        )
    ((asked_path, body),) = heard
    assert (asked_path, json.loads(body)) == (path, {"request": f"c1/{part}", **WHO, **fields})


@pytest.mark.parametrize(
    ("registry", "path"),
    [(Source.ACC_QUAL_REGISTRY, "/acc-quals"), (Source.PROF_QUAL_REGISTRY, "/other-quals")],
)
def test_registry_is_asked_by_kind_level_and_number(registry: Source, path: str) -> None:
    question = Question("c1", Kind.ACC_QUAL, Part.QUALIFICATION, certificate, person)
    with stranger(says(200, b'{"result": "MISMATCHED", "differing": ["cert_no"]}')) as (address, heard):
        assert Registry(registry, address).ask(question) == Answer(Result.MISMATCHED, ("cert_no",))
    ((asked_path, body),) = heard
    assert asked_path == path
    assert json.loads(body) == {
        "request": "c1/qualification",
        **WHO,
        "level": "INTERMEDIATE",
        "method": "EXAM",
        "obtained_on": "2016-09-01",
        "cert_no": "ZJ2016530409",
    }


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
    assert not [value for value in WHO.values() if value in repr(silence.value)]
    assert silence.value.__cause__ is None
