"""代码表：停用的代码不再供选择，已存的代码及其当日名称不变（规则书 8）"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from contracts import codes
from eventkit.testing import Scenario
from services.collection.conformance.reading import surroundings
from services.collection.domain.commands import SubmitDossier
from services.collection.domain.context import Context
from services.collection.domain.decide import dossier
from services.collection.domain.events import EducationDeclared, WorkDeclared
from services.collection.domain.record import Record
from services.collection.domain.rules import precheck
from services.collection.domain.rules.codes import CODED
from services.collection.forecast import of_dossier
from services.collection.page import page
from services.collection.shown import shown
from services.collection.titles import title

from .examples import (
    SEEN,
    bachelor,
    complete,
    context,
    declare_work,
    economist,
    filled_in,
    intermediate,
    job,
    other_job,
    person,
    today,
)

given = Scenario(dossier).given
EXAMPLES: tuple[Any, ...] = (person, bachelor, job, intermediate, economist)
later = date(2027, 3, 1)
ENDED = "WORK_INDUSTRY_REQUIRED"


def after(**ended: str) -> Context:
    """As ``context``, with one code of each table ended."""
    gone = {name: frozenset({code}) for name, code in ended.items()}
    return replace(context, codes=replace(context.codes, ended=gone))


@pytest.mark.parametrize("content", EXAMPLES, ids=lambda content: content.kind)
def test_code_that_has_ended_is_refused_as_if_nothing_were_chosen(content: Any) -> None:
    items = {"basic": {"basic": content}}.get(content.kind, {f"{content.kind}s": {"i1": content}})
    record = Record(**items)
    for table, refusal in CODED[content.kind].items():
        said = getattr(content, refusal.field)
        code = said if isinstance(said, str) else said[0]
        found = precheck(record, after(**{table: str(code)}))
        assert (refusal.code, refusal.field) in {(v.code, v.field) for v in found}
        assert (refusal.code, refusal.field) not in {(v.code, v.field) for v in precheck(record, context)}


def test_code_stored_before_it_ended_stays_and_is_sent() -> None:
    at = after(industry_division="I65", education_level="BACHELOR", accounting_duty="D1")
    renamed = replace(job, employer="昆明测试科技股份有限公司")
    again = replace(declare_work(renamed, seen=1), context=at)
    given(*filled_in).when(again).then(WorkDeclared("w1", renamed, today))
    submit = SubmitDossier(commitment=True, seen=SEEN, context=at)
    assert dossier.decide(dossier.replay(filled_in), submit)


def test_code_stored_in_one_item_is_still_a_new_choice_in_another() -> None:
    at = after(industry_division="I65")
    before = replace(other_job, start=date(2012, 1, 2), end=date(2012, 7, 2), ongoing=False)
    given(*filled_in).when(replace(declare_work(before, "w2"), context=at)).then_rejected(ENDED)
    moved = WorkDeclared("w1", replace(job, industry="K70"))
    given(*filled_in, moved).when(replace(declare_work(job, seen=2), context=at)).then_rejected(ENDED)


def test_code_of_another_table_that_has_ended_concerns_nobody() -> None:
    assert precheck(complete, after(degree="DOCTOR", education_level="I65")) == precheck(complete, context)


def test_codes_that_have_not_begun_or_have_ended_are_told_by_the_day() -> None:
    assert "110103" in codes.ended("area_code", date(2026, 3, 2))
    assert "110103" not in codes.ended("area_code", date(2009, 1, 1))
    assert "500157" in codes.ended("area_code", date(2020, 1, 1))
    assert surroundings({"today": "2026-03-02"}).codes.ended["industry_division"] == frozenset()


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """信息传输…业 is called otherwise from 2027 on, and so is 大学本科."""
    published = codes.rows
    new = {"industry_division": ("I65", "软件业"), "education_level": ("BACHELOR", "学士课程")}

    def rows(name: str) -> tuple[codes.Row, ...]:
        if name not in new:
            return published(name)
        code, zh = new[name]
        old = ({**row, "valid_to": "2026-12-31"} if row["code"] == code else row for row in published(name))
        return (*old, {"code": code, "zh": zh, "valid_from": "2027-01-01", "valid_to": None})

    codes.zh.cache_clear()
    monkeypatch.setattr(codes, "rows", rows)
    yield
    codes.zh.cache_clear()


@pytest.mark.usefixtures("renamed")
def test_stored_code_is_shown_under_the_label_of_the_day_it_was_declared() -> None:
    old, new = WorkDeclared("w1", job, today), WorkDeclared("w2", other_job, later)
    study = EducationDeclared("e1", bachelor, today)
    state = dossier.replay((*filled_in, old, new, study))
    views = {item: shown(state, item, held, context) for item, held in state.items.items()}
    assert views["w1"]["labels"]["industry"] == "软件和信息技术服务业"
    assert views["w2"]["labels"]["industry"] == "软件业"
    assert views["w1"]["labels"]["duties"] == [codes.zh("accounting_duty", duty) for duty in job.duties]
    assert views["e1"]["labels"]["level"] == "大学本科"
    assert views["e1"]["title"] == "教育经历：全日制本科"
    assert title(bachelor, later) == "教育经历：全日制学士课程"
    assert {it["item"]: it["title"] for it in of_dossier(state, context)["items"]}["e1"] == views["e1"][
        "title"
    ]
    assert page("d1", state, context)["items"][1]["labels"] == views["e1"]["labels"]
