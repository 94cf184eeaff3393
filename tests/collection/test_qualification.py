"""专业技术资格（指南 一(五)、三(四)7）R053–R057"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from eventkit.testing import Scenario
from services.collection.domain.commands import DeclareAccQual, DeclareOtherQual
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    AccQualDeclared,
    ItemSubmitted,
    OtherQualDeclared,
    VerificationNotFound,
)
from services.collection.domain.record import AccQual, OtherQual, Record
from services.collection.domain.rules import QUALIFICATION_RULES, broken
from services.collection.domain.vocabulary import (
    AccQualLevel,
    AuditMode,
    OtherQualLevel,
    OtherQualType,
    QualMethod,
)

from .examples import context, economist, intermediate, known, today

given = Scenario(dossier).given
accountant = replace(economist, type=OtherQualType.CPA, level=OtherQualLevel.UNGRADED)
failed = (
    *known,
    AccQualDeclared("q1", intermediate),
    ItemSubmitted("q1", 1, 1, AuditMode.AUTO),
    VerificationNotFound("q1", 1),
)


def found(*quals: AccQual | OtherQual, failed: Any = None, files: Any = None) -> list[str]:
    held = {f"q{number}": qual for number, qual in enumerate(quals)}
    record = Record(
        acc_quals={item: qual for item, qual in held.items() if isinstance(qual, AccQual)},
        other_quals={item: qual for item, qual in held.items() if isinstance(qual, OtherQual)},
    )
    seen = replace(context, failed=failed or {}, files=files)
    return [violation.code for violation in broken(QUALIFICATION_RULES, record, seen)]


def test_both_kinds_are_declared() -> None:
    acc_qual = DeclareAccQual("q1", intermediate, 0, context)
    given().when(acc_qual).then(AccQualDeclared("q1", intermediate, today))
    other_qual = DeclareOtherQual("q2", economist, 0, context)
    given().when(other_qual).then(OtherQualDeclared("q2", economist, today))
    given().when(replace(acc_qual, item="basic")).then_rejected("FLOW_STALE_VERSION")


def test_every_starred_field_is_asked_for_at_once() -> None:
    assert found(AccQual()) == ["QUAL_LEVEL_REQUIRED", "QUAL_METHOD_REQUIRED", "QUAL_CERT_NO_REQUIRED"]
    assert found(OtherQual()) == [
        "QUAL_TYPE_REQUIRED",
        "QUAL_LEVEL_REQUIRED",
        "QUAL_DATE_REQUIRED",
        "QUAL_CERT_NO_REQUIRED",
    ]


@pytest.mark.parametrize(
    ("qual", "codes"),
    [
        (intermediate, []),
        (economist, []),
        (accountant, []),
        (replace(intermediate, cert_no="1"), ["QUAL_CERT_NO_FORMAT"]),
        (replace(intermediate, cert_no="1" * 51), ["QUAL_CERT_NO_FORMAT"]),
        (replace(intermediate, cert_no="云人社发〔2020〕1号"), []),
        (replace(intermediate, cert_no="2053#0001"), ["QUAL_CERT_NO_FORMAT"]),
        (replace(intermediate, obtained_on=date(2026, 3, 3)), ["QUAL_DATE_IN_FUTURE"]),
        (replace(economist, obtained_on=date(2026, 3, 2)), []),
        (replace(intermediate, level=AccQualLevel.SENIOR), ["QUAL_METHOD_LEVEL_CONFLICT"]),
        (replace(intermediate, level=AccQualLevel.DEPUTY_SENIOR), ["W_QUAL_METHOD_UNUSUAL"]),
        (replace(intermediate, method=QualMethod.REVIEW), ["W_QUAL_METHOD_UNUSUAL"]),
        (replace(economist, level=OtherQualLevel.UNGRADED), ["QUAL_KIND_LEVEL_CONFLICT"]),
        (replace(accountant, level=OtherQualLevel.SENIOR), ["QUAL_KIND_LEVEL_CONFLICT"]),
        (replace(economist, type=OtherQualType.OTHER, level=OtherQualLevel.UNGRADED), []),
    ],
)
def test_qualification_is_possible(qual: AccQual | OtherQual, codes: list[str]) -> None:
    assert found(qual) == codes


@pytest.mark.parametrize(
    ("qual", "codes"),
    [
        (intermediate, ["QUAL_PROOF_REQUIRED"]),
        (replace(intermediate, proof_image="img"), []),
        (economist, ["QUAL_PROOF_REQUIRED"]),
        (accountant, ["QUAL_MEMBER_CARD_REQUIRED"]),
        (replace(accountant, proof_image="img"), ["QUAL_MEMBER_CARD_REQUIRED"]),
        (replace(accountant, member_card="img"), []),
    ],
)
def test_claim_that_failed_shows_its_proof(qual: AccQual | OtherQual, codes: list[str]) -> None:
    assert found(qual, failed={qual.natural_key: ()}) == codes


def test_claim_that_failed_is_remembered_by_the_dossier() -> None:
    again = DeclareAccQual("q1", intermediate, 1, context)
    given(*failed).when(again).then_rejected("QUAL_PROOF_REQUIRED")
    corrected = replace(intermediate, cert_no="20530001235")
    given(*failed).when(replace(again, acc_qual=corrected)).then(AccQualDeclared("q1", corrected, today))


def test_qualification_is_listed_once() -> None:
    assert found(intermediate, intermediate) == ["QUAL_DUPLICATE"]
    assert found(economist, replace(economist, obtained_on=date(2019, 1, 1))) == ["QUAL_DUPLICATE"]
    assert found(intermediate, replace(intermediate, cert_no="20530001235")) == []


@pytest.mark.parametrize(
    ("qual", "slot", "code"),
    [
        (replace(intermediate, proof_image="img"), "qual_proof", "QUAL_PROOF_REQUIRED"),
        (replace(economist, proof_image="img"), "qual_proof", "QUAL_PROOF_REQUIRED"),
        (replace(accountant, member_card="img"), "member_card", "QUAL_MEMBER_CARD_REQUIRED"),
    ],
)
def test_picture_is_the_applicant_s_own_and_of_its_place(
    qual: AccQual | OtherQual, slot: str, code: str
) -> None:
    assert found(qual, files={"img": slot}) == []
    assert found(qual, files={"img": "id_front"}) == found(qual, files={}) == [code]
