"""The wizard's page (指南 三(四)): menu, items, reasons, telephone, buttons; and what a submit would say."""

import json
from dataclasses import replace
from typing import Any

from eventkit.handler import Handled
from services.collection.domain.decide import dossier
from services.collection.domain.events import (
    Event,
    ItemReopened,
    ReviewClaimed,
    ReviewReturned,
    VerificationUnavailable,
    WorkDeclared,
)
from services.collection.domain.state import Dossier
from services.collection.page import answer, masked, page

from .examples import (
    context,
    filled_in,
    known,
    other_job,
    submitted,
    zhang_san,
)

returned = (*submitted, ReviewClaimed("w1", 1), ReviewReturned("w1", 1, "RR07", "公章不清晰"))


def shown(*history: Event) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(json.dumps(page("d1", dossier.replay(history), context), default=str))
    return told


def complete(told: dict[str, Any]) -> list[str]:
    return [step for step, entry in told["steps"].items() if entry["complete"]]


def test_empty_page_says_where_to_begin() -> None:
    told = shown(*known)
    assert (told["revision"], told["record_status"], told["items"], complete(told)) == (0, "DRAFT", [], [])
    assert told["can"][:3] == ["choose_department", "choose_scope", "save_basic"]


def test_page_shows_department_and_whom_to_call() -> None:
    told = shown(*filled_in)
    assert told["department"]["names"] == ["云南省", "昆明地区", "五华区"]
    assert told["department"]["consulting_phone"]
    assert told["scope"] == "S1"


def test_menu_ticks_off_the_steps_that_are_complete() -> None:
    everything = ["department", "notice", "basic", "education", "work", "qualification"]
    assert complete(shown(*filled_in)) == everything
    assert complete(shown(*filled_in[:-1])) == [step for step in everything if step != "work"]
    assert complete(shown(*submitted)) == [*everything, "submit"]


def test_menu_tells_how_each_step_stands() -> None:
    told = shown(*returned)
    assert [entry["status"] for entry in told["steps"].values()] == [
        *("", "", "IN_PROGRESS", "IN_PROGRESS", "ACTION_REQUIRED", "DRAFT"),
        "ACTION_REQUIRED",
    ]


def test_item_shows_why_it_came_back_and_what_can_be_done() -> None:
    item = shown(*returned)["items"][2]
    assert item == {
        **item,
        "item": "w1",
        "kind": "work",
        "title": "工作经历：昆明测试科技有限公司",
        "version": 1,
        "attempt": 1,
        "item_status": "REJECTED",
        "audit_mode": "MANUAL",
        "review_reason": "RR07",
        "review_reason_zh": "会计工作（经历）证明未加盖单位公章或人事部门章",
        "remark": "公章不清晰",
        "can": ["edit", "remove"],
    }
    assert item["content"]["start"] == "2012-07-02"


def test_silent_source_is_explained() -> None:
    item = shown(*submitted, VerificationUnavailable("e1", 1))["items"][1]
    assert item["review_reason"] == "SOURCE_UNAVAILABLE"
    assert "重新核验" in item["review_reason_zh"]


def test_identity_is_masked_for_its_owner() -> None:
    assert shown(*filled_in)["identity"] == {
        "doc_type": "RESIDENT_ID",
        "doc_number": "530*****9913",
        "real_name": "张三",
        "phone": "138****0001",
    }
    assert masked(replace(zhang_san, doc_number="12345678"))["doc_number"] == "*****78"


def test_answer_tells_remarks_on_the_item_and_what_was_reopened() -> None:
    overlapping = (*filled_in, WorkDeclared("w2", other_job))
    handled = Handled("d1", dossier.replay(overlapping), 9, (ItemReopened("e1"),))
    told = answer("d1", handled, context, "w2")
    assert (told["version"], told["revision"]) == (1, 6)
    assert [(each["code"], each["item"]) for each in told["warnings"]] == [
        ("W_ITEM_REOPENED", "e1"),
        ("W_WORK_OVERLAP", "w2"),
    ]
    assert answer("d1", Handled("d1", Dossier(), 9), context, "w2")["version"] == 0
