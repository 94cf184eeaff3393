"""学信网 and the registries as scripted: who asks the same is answered the same."""

from typing import Any

import pytest

from simulators import chsi, registries
from simulators.answers import Malformed

WHO = {
    "request": "c1/diploma",
    "real_name": "李四",
    "doc_type": "RESIDENT_ID",
    "doc_number": "530102199003079974",
}
DIPLOMA = {**WHO, "school": "云南财经大学", "level": "BACHELOR", "end": "2012-07"}
DEGREE = {**WHO, "school": "云南财经大学", "degree": "BACHELOR", "end": "2012"}
ENROLMENT = {**WHO, "school": "云南财经大学", "level": "BACHELOR", "start": "2024-09"}
ACC_QUAL = {**WHO, "level": "INTERMEDIATE", "method": "EXAM", "cert_no": "ZJ2016530001"}
OTHER_QUAL = {**WHO, "type": "CPA", "level": "UNGRADED", "cert_no": "110101410001"}
QUESTIONS = [
    (chsi.diploma, DIPLOMA),
    (chsi.degree, DEGREE),
    (chsi.enrolment, ENROLMENT),
    (registries.acc_qual, ACC_QUAL),
    (registries.other_qual, OTHER_QUAL),
]
MATCHED = {"result": "MATCHED", "differing": []}
NOT_FOUND = {"result": "NOT_FOUND", "differing": []}


def mismatched(field: str) -> dict[str, Any]:
    return {"result": "MISMATCHED", "differing": [field]}


def test_registry_tells_what_it_holds_of_a_person() -> None:
    odd = WHO | {"doc_number": "530102199006159913"}
    (told,) = registries.held(odd)["found"]
    assert (told["level"], told["cert_no"]) == ("PRIMARY", "201553159913")
    assert registries.held(WHO) == {"found": []}
    with pytest.raises(Malformed):
        registries.held({"request": "r1"})


@pytest.mark.parametrize(("ask", "asked"), QUESTIONS)
def test_nothing_against_it_matches(ask: Any, asked: dict[str, str]) -> None:
    assert ask(asked) == MATCHED


@pytest.mark.parametrize(("ask", "asked"), QUESTIONS[:3])
def test_school_decides_at_chsi_unless_it_is_zhang_san(ask: Any, asked: dict[str, str]) -> None:
    assert ask(asked | {"school": "测试未收录学院"}) == NOT_FOUND
    assert ask(asked | {"school": "测试不符大学"}) == mismatched("school")
    assert ask(asked | {"school": "测试不符大学", "real_name": "张三"}) == MATCHED


@pytest.mark.parametrize(
    ("ask", "asked", "number"), [(chsi.diploma, DIPLOMA, "diploma_no"), (chsi.degree, DEGREE, "degree_no")]
)
def test_number_decides_at_chsi_unless_it_is_zhang_san(ask: Any, asked: dict[str, str], number: str) -> None:
    assert ask(asked | {number: "106891201205000409"}) == mismatched(number)
    assert ask(asked | {number: "106891201205000404"}) == NOT_FOUND
    assert ask(asked | {number: "106891201205000409", "real_name": "张三"}) == MATCHED


@pytest.mark.parametrize(("ask", "asked"), QUESTIONS[3:])
@pytest.mark.parametrize("name", ["李四", "张三"])
def test_number_decides_at_the_registries_for_everybody(ask: Any, asked: dict[str, str], name: str) -> None:
    assert ask(asked | {"real_name": name, "cert_no": "ZJ2016530409"}) == mismatched("cert_no")
    assert ask(asked | {"real_name": name, "cert_no": "ZJ2016530404"}) == NOT_FOUND
    assert ask(asked | {"real_name": name, "cert_no": "ZJ2016530001"}) == MATCHED


def test_approval_by_review_is_seldom_registered() -> None:
    assert registries.acc_qual(ACC_QUAL | {"method": "REVIEW"}) == NOT_FOUND
    assert registries.acc_qual(ACC_QUAL | {"method": "REVIEW", "real_name": "张三"}) == MATCHED


@pytest.mark.parametrize(("ask", "asked"), QUESTIONS)
@pytest.mark.parametrize("missing", ["request", "real_name", "doc_number"])
def test_question_about_nobody_is_none(ask: Any, asked: dict[str, str], missing: str) -> None:
    with pytest.raises(Malformed, match=missing):
        ask({name: value for name, value in asked.items() if name != missing})
