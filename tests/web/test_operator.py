"""运行状态: an operator sees what runs, what waits and what was given up, and can change nothing."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from eventkit.inbox import Kept, State
from eventkit.inbox.postgres import PostgresInbox
from eventkit.postgres import PostgresStore, connect
from eventkit.settings import read
from eventkit.store import Batch
from kuaiji.client import Client
from kuaiji.embedded import running_in
from kuaiji.staff import COUNTY, OPERATOR
from tests.eventkit.messages import counted

from .axe import assert_accessible
from .window import Window

Open = Callable[..., Window]
Staff = Callable[[str], Client]


@pytest.fixture
def review(system: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database of review, in the system that we started."""
    found = (running_in(place) or {}).get("settings")
    if not found:
        pytest.skip("the system is not ours to look into")
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    engine = connect(read().database("review"), 1)
    yield engine
    engine.dispose()


@pytest.fixture
def dead(review: Engine) -> Iterator[str]:
    """The id of a message that review has given up."""
    (stored,) = counted("toy-planted", 1)
    inbox, batch = PostgresInbox(review, "review"), Batch()
    inbox.keep(batch, stored, State.BLOCKED)
    inbox.mark(batch, Kept(stored, State.DEAD, 8), "KeyError at decide.py:40")
    PostgresStore(review).commit(batch)
    yield str(stored.envelope.id)
    with review.connect() as connection:
        connection.execute(text("delete from inbox where stream = 'toy-planted'"))


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_operator_sees_every_service_and_every_source(window: Open, staff: Staff, size: str) -> None:
    opened = window(size)
    opened.enter(staff(OPERATOR), "/operator/")
    for part in ("collection", "files", "gateway", "identity", "review", "verification"):
        row = opened.page.locator(f"[data-part={part}]")
        row.wait_for()
        assert "运行中" in row.inner_text()
    for source in ("学信网", "会计资格库", "职业资格库"):
        opened.sees(source)
    assert_accessible(opened.page)
    opened.shoot("operator")
    names = opened.page.get_by_role("button").all_inner_texts()
    assert {*names} == {"退出登录", "长辈模式", "English", "立即刷新"}


def test_message_that_was_given_up_appears_without_being_asked_for(
    window: Open, staff: Staff, dead: str
) -> None:
    opened = window()
    opened.enter(staff(OPERATOR), "/operator/")
    row = opened.page.locator(f"[data-dead='{dead}']")
    row.wait_for(timeout=15_000)
    for told in ("审核", "toy.counted", "toy-planted", "8", "KeyError at decide.py:40"):
        assert told in row.inner_text()
    assert re.search(r"1\s*无法处理", opened.page.locator(".tiles").inner_text())
    opened.shoot("operator-dead")
    assert_accessible(opened.page)


def test_page_asks_again_by_itself_and_keeps_what_it_knew(window: Open, staff: Staff) -> None:
    opened = window()
    opened.enter(staff(OPERATOR), "/operator/")
    opened.page.locator("[data-part=review]").wait_for()
    with opened.page.expect_response("**/api/v1/operations", timeout=15_000):
        pass
    opened.page.context.set_offline(True)
    opened.click("立即刷新")
    opened.sees("暂时无法连接服务器")
    assert opened.page.locator("[data-part=review]").is_visible()
    opened.said.clear()  # the browser says by itself that it could not load


def test_reviewer_may_not_see_it(window: Open, staff: Staff) -> None:
    opened = window()
    opened.enter(staff(COUNTY), "/operator/")
    opened.sees("没有访问权限")
    assert_accessible(opened.page)
