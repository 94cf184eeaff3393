"""指南 三(四)：“保存并下一步”. What is typed before that is kept as well, and judged by nobody."""

from typing import Any

import pytest
from nameko.testing.services import worker_factory

from eventkit.caller import Caller, Role
from eventkit.privacy import Forgotten
from eventkit.rules import Rejected, Violation
from eventkit.testing import MemoryKeys
from services.collection.service import CollectionService

from .drafting import Rows, drafts, refused, typed
from .forms import JOB, MINE

STALE = "FLOW_STALE_VERSION"


def test_nothing_half_filled_is_refused() -> None:
    half = {
        "start": "2012-0",
        "uscc": "91",
        "employer": "昆",
        "duties": ["D"],
        "ongoing": None,
        "industry": 7,
    }
    assert typed(drafts(Rows()), "w1", "work", 0, **half)["fields"] == half


def test_tabs_that_type_in_different_fields_merge() -> None:
    server = drafts(Rows())
    typed(server, "w1", "work", 0, employer="昆明测试科技有限公司")
    answer = typed(server, "w1", "work", 0, industry="I65")
    assert answer["fields"] == {"employer": "昆明测试科技有限公司", "industry": "I65"}
    assert answer["version"] == 2


def test_same_field_typed_differently_is_a_conflict_and_nothing_of_it_is_kept() -> None:
    server = drafts(Rows())
    typed(server, "w1", "work", 0, employer="昆明测试", phone="400-100-2000")
    assert refused(server, "w1", "work", 0, employer="昆明", phone="400", uscc="91") == [
        (STALE, "w1", "employer"),
        (STALE, "w1", "phone"),
    ]
    assert server.all()[0]["fields"] == {"employer": "昆明测试", "phone": "400-100-2000"}


def test_who_has_seen_the_other_value_may_type_over_it() -> None:
    server = drafts(Rows())
    seen = typed(server, "w1", "work", 0, employer="昆明")["version"]
    assert typed(server, "w1", "work", seen, employer="昆明测试")["fields"] == {"employer": "昆明测试"}


def test_same_patch_again_is_answered_as_before_and_writes_nothing() -> None:
    rows = Rows()
    first = typed(drafts(rows), "basic", "basic", 0, email="a@b.cn")
    assert typed(drafts(rows), "basic", "basic", 0, email="a@b.cn") == first
    assert rows.writes == 1


def test_tab_that_is_faster_between_read_and_write_loses_nothing() -> None:
    rows = Rows()
    server = drafts(rows)
    typed(server, "w1", "work", 0, phone="1")
    rows.between = lambda: typed(server, "w1", "work", 1, industry="I65")
    assert typed(server, "w1", "work", 1, employer="昆明")["fields"] == {
        "phone": "1",
        "industry": "I65",
        "employer": "昆明",
    }
    rows.between = lambda: typed(server, "w1", "work", 3, employer="大理")
    assert refused(server, "w1", "work", 3, employer="昆明测试") == [(STALE, "w1", "employer")]


def test_version_nobody_gave_out_is_refused() -> None:
    """After a restore from yesterday's backup a tab knows more than the server."""
    assert refused(drafts(Rows()), "w1", "work", 9, employer="昆明") == [(STALE, "w1", "employer")]


def test_save_takes_from_the_draft_what_it_saved_and_leaves_what_another_tab_typed() -> None:
    server = drafts(Rows())
    typed(
        server,
        "w1",
        "work",
        0,
        employer=" 昆明测试科技有限公司",
        end=None,
        ongoing=False,
        phone="400-100-2000",
    )
    server.settle("w1", {"employer": "昆明测试科技有限公司"})
    left = server.all()[0]
    assert left["fields"] == {"phone": "400-100-2000"}
    assert left["settled"]["employer"] == " 昆明测试科技有限公司"
    server.settle("w1", {"phone": "400-100-2000"})
    server.settle("another", {"phone": "400-100-2000"})
    assert [held["fields"] for held in server.all()] == [{}]


def test_tab_that_has_not_seen_what_was_saved_meets_it() -> None:
    server = drafts(Rows())
    typed(server, "w1", "work", 0, employer="昆明")
    server.settle("w1", {"employer": "昆明"})
    assert refused(server, "w1", "work", 0, employer="大理") == [(STALE, "w1", "employer")]


def test_discarded_is_what_was_seen_and_nothing_else() -> None:
    server = drafts(Rows())
    typed(server, "w1", "work", 0, employer="昆明")
    seen = typed(server, "w1", "work", 0, phone="400")["version"]
    with pytest.raises(Rejected, match="employer") as refusal:
        server.discard("w1", 0)
    assert {said.field for said in refusal.value.violations} == {"employer", "phone"}
    gone = server.discard("w1", seen)
    assert (gone["fields"], gone["settled"]) == ({}, {"employer": None, "phone": None})
    assert refused(server, "w1", "work", seen, employer="大理") == [(STALE, "w1", "employer")]


def test_draft_that_is_not_there_cannot_be_discarded() -> None:
    with pytest.raises(Rejected) as refusal:
        drafts(Rows()).discard("w1", 0)
    assert refusal.value.violations == (Violation(STALE, "", "w1"),)


@pytest.mark.parametrize(
    ("item", "kind", "said"),
    [
        ("basic", "basic", ("FORM_UNKNOWN_FIELD", "", "fields.real_name")),
        ("w1", "work", ("FORM_UNKNOWN_FIELD", "", "fields.real_name")),
        ("w1", "basic", ("FORM_UNKNOWN_FIELD", "", "fields.real_name")),
    ],
)
def test_field_that_the_form_does_not_have_is_refused(item: str, kind: str, said: Any) -> None:
    assert refused(drafts(Rows()), item, kind, 0, real_name="张三") == [said]


@pytest.mark.parametrize(("item", "kind"), [("basic", "work"), ("w1", "basic")])
def test_item_is_of_its_kind(item: str, kind: str) -> None:
    assert refused(drafts(Rows()), item, kind, 0) == [("FORM_WRONG_TYPE", item, "kind")]


def test_item_keeps_its_kind() -> None:
    server = drafts(Rows())
    typed(server, "w1", "work", 0, employer="昆明")
    assert refused(server, "w1", "education", 1, school="云南大学") == [(STALE, "w1", "")]


def test_draft_has_a_limit() -> None:
    assert refused(drafts(Rows()), "w1", "work", 0, employer="昆" * 30_000) == [
        ("HTTP_BODY_TOO_LARGE", "w1", "fields")
    ]


def test_what_is_typed_is_sealed_and_gone_with_the_person_s_key() -> None:
    rows, keys = Rows(), MemoryKeys()
    server = drafts(rows, keys=keys)
    typed(server, "w1", "work", 0, employer="昆明测试科技有限公司")
    assert "昆明".encode() not in bytes(rows.held[(MINE, "w1")]["sealed"])
    keys.destroyed.add(server.account)
    assert server.all()[0]["fields"] == {}
    with pytest.raises(Forgotten):
        typed(server, "w1", "work", 1, employer="大理")


@pytest.mark.parametrize(
    "caller", [Caller("another", Role.APPLICANT, verified=True), Caller("wang", Role.REVIEWER)]
)
def test_drafts_are_the_owner_s(caller: Caller) -> None:
    service = worker_factory(CollectionService, caller=caller)
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.drafts(MINE)
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.save_draft(MINE, "w1", 0, {"kind": "work", "fields": {}})
    with pytest.raises(Rejected, match="AUTH_FORBIDDEN"):
        service.discard_draft(MINE, "w1", 0)


def test_service_keeps_shows_discards_and_settles(service: Any) -> None:
    seals, clock = drafts(Rows()).seals, drafts(Rows()).clock
    service.draft_rows, service.seals, service.clock = Rows(), seals, clock
    answer = service.save_draft(MINE, "w9", 0, {"kind": "work", "fields": JOB})
    assert service.drafts(MINE) == {"items": [answer]}
    service.drafting(MINE).settle("w9", JOB)
    assert service.drafts(MINE)["items"][0]["fields"] == {}
    typed_again = service.save_draft(MINE, "w9", 2, {"kind": "work", "fields": {"phone": "400"}})
    assert service.discard_draft(MINE, "w9", typed_again["version"])["fields"] == {}
