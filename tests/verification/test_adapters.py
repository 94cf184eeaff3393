"""A source is asked by the fields it compares, and about nothing else (R041)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from services.verification.adapters.chsi import Chsi
from services.verification.adapters.registries import Registry
from services.verification.domain.record import Answer, Claim, Question
from services.verification.domain.vocabulary import Kind, Part, Result, Source

from .examples import bachelor, certificate, person
from .strangers import says, stranger

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
