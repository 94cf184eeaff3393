"""Operators bring back read tables, see what was tampered with and what waits, and read no person's data."""

from pathlib import Path

import pytest

from kuaiji.ops.reach import AGGREGATES

from .lives import LIVES
from .system import System

PERSONAL = ("张三", "530102199006159913", "13800000001", "云南财经大学", "昆明测试科技有限公司", "公章")


@pytest.mark.parametrize("service", AGGREGATES)
def test_dropped_read_tables_come_back_row_for_row(system: System, service: str) -> None:
    before = system.shown(service)
    assert all(before.values()), "every read table has a row to lose"
    system.run(service, *(f"drop table {table}" for table in before))
    assert system.ops("rebuild", "--check", service)[0] == 1
    code, told = system.ops("rebuild", service)
    assert (code, system.shown(service)) == (0, before), told
    assert system.ops("rebuild", "--check", service) == (0, f"{service}: 一致 as it should be\n")


def test_all_services_are_compared_and_nothing_is_changed(system: System) -> None:
    assert system.ops("rebuild", "--check")[0] == 0
    system.run("collection", "update items set item_status = 'APPROVED' where item = 'e1'")
    system.run("files", "delete from files")
    before = system.shown("collection"), system.shown("files")
    code, told = system.ops("rebuild", "--check")
    assert code == 1
    assert "collection.items: 多余或错误 wrong 2, 缺少或错误 lacking 2" in told
    assert "files.files: 多余或错误 wrong 0, 缺少或错误 lacking 2" in told
    assert "review: 一致" in told
    assert (system.shown("collection"), system.shown("files")) == before


def test_changed_and_cut_off_events_are_found(system: System) -> None:
    assert system.ops("audit") == (0, "完整 whole\n")
    system.run(
        "collection", "update events set actor = 'reviewer:x' where version = 2 and stream = 'dossier-d1'"
    )
    system.run("review", "delete from events where version = 3")
    code, told = system.ops("audit")
    assert code == 1
    assert [line for line in told.splitlines() if "broken" in line] == [
        "断裂 broken: dossier-d1/2",
        "断裂 broken: case-r1 (2 ≠ 3)",
        "2 处断裂 broken",
    ]
    assert system.ops("audit", "verification", "files")[0] == 0


def test_what_waits_is_shown_and_may_not_wait_too_long(system: System) -> None:
    code, told = system.ops("lag")
    assert code == 0
    assert all(service in told for service in (*AGGREGATES, "gateway"))
    assert told.count("✗") == len(AGGREGATES), "nobody relays"
    with system.on("review") as engine, engine.connect() as connection:
        connection.exec_driver_sql("select pg_advisory_lock(hashtextextended('relay/review', 0))")
        assert system.ops("lag")[1].count("✓") == 1
    for service in AGGREGATES:
        system.run(service, "update outbox set at = now() - interval '1 hour'")
    assert system.ops("lag", "--within", "7200")[0] == 0
    assert system.ops("lag", "--within", "60")[0] == 1


def test_streams_are_told_without_what_is_personal(system: System) -> None:
    for service, id, person, commands in LIVES:
        code, told = system.ops("stream", "show", service, id)
        assert code == 0
        assert told.count(f" {service}.") >= len(commands)
        assert f"applicant:{person}" in told
        assert not [word for word in PERSONAL if word in told]
        assert system.ops("stream", "show", service, f"{AGGREGATES[service].prefix}-{id}") == (code, told)


def test_what_is_not_there_or_cannot_be_done_is_said(
    system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert system.ops("stream", "show", "collection", "d9") == (1, "没有这个事件流 no such stream\n")
    assert system.ops("rebuild", "colection")[0] == 2
    system.run("identity_keys", "delete from person_keys where subject = 'p1'")
    before = system.shown("review")
    code, told = system.ops("rebuild", "review")
    assert (code, "no such key" in told, system.shown("review")) == (3, True, before)
    monkeypatch.delenv("KUAIJI_DATABASE")
    code, told = system.ops("--data", str(tmp_path / "nowhere"), "lag")
    assert (code, "Neither" in told) == (3, True)
    monkeypatch.setenv("KUAIJI_DATABASE", "postgresql+psycopg2://kuaiji:secret@127.0.0.1:1/{name}")
    code, told = system.ops("lag")
    assert (code, "secret" in told) == (3, False)


def test_one_stream_is_set_against_what_the_tables_show_of_it(system: System) -> None:
    assert system.ops("stream", "diff", "collection", "d1") == (0, "一致 as it should be\n")
    system.run(
        "collection",
        "update items set item_status = 'APPROVED', attempt = 9 where dossier = 'd1' and item = 'e1'",
        "delete from dossiers where dossier = 'd1'",
    )
    code, told = system.ops("stream", "diff", "collection", "dossier-d1")
    assert code == 1
    assert "collection.dossiers d1 缺少 lacking" in told
    assert "collection.items d1 e1 错误 wrong: attempt, item_status" in told
    assert system.ops("stream", "diff", "collection", "d2")[0] == 0


def test_status_tells_what_is_held_and_that_something_waits_too_long(system: System) -> None:
    for service in AGGREGATES:
        system.run(service, "update outbox set sent_at = now()")
    code, told = system.ops("status")
    assert code == 0, told
    assert all(service in told for service in (*AGGREGATES, "gateway"))
    system.run("review", "update outbox set sent_at = null, at = now() - interval '2 minutes'")
    assert system.ops("status")[0] == 1


def test_doctor_names_what_ails_and_goes_on(system: System) -> None:
    code, told = system.ops("doctor")
    assert code == 1  # nobody relays: nothing runs
    lines = told.splitlines()
    assert "✓ 密钥 secrets" in lines
    assert all(f"✓ 数据库 database {service}" in lines for service in AGGREGATES)
    assert "✓ 时钟 clock" in lines
    assert [line for line in lines if line.startswith("✗ 转发 relay review")]
    assert not any(word in told for word in PERSONAL)
