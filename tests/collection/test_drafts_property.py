"""No acknowledged keystroke is lost without a shown conflict: random tabs, devices, expiry, restarts, races.

A keystroke that was acknowledged may leave the page in one way only: somebody who has had it before their
eyes typed another, saved, or discarded. Otherwise it is in the draft or in what was saved.
"""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from eventkit.rules import Rejected
from eventkit.testing import MemoryKeys

from .drafting import Rows, drafts, typed

FIELDS = some.sampled_from(["employer", "phone", "industry"])
TABS = some.integers(0, 2)
ITEM = "w1"


@dataclass
class Tab:
    """What a browser holds: what it shows, what it has not sent yet, and the versions it saw."""

    shows: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    item_version: int = 0
    met: set[tuple[str, str]] = field(default_factory=set)  # values before the person's eyes, ever, by field


class Autosaving(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.rows, self.keys = Rows(), MemoryKeys()
        self.server = drafts(self.rows, keys=self.keys)
        self.tabs = [Tab(), Tab(), Tab()]
        self.saved: dict[str, str] = {}  # the item's content, a fact
        self.version = 0  # of the item
        self.live: dict[str, str] = {}  # acknowledged and not replaced by anybody who had seen it
        self.count = 0

    # a person types, and the browser sends when it likes

    @rule(at=TABS, name=FIELDS)
    def type(self, at: int, name: str) -> None:
        self.count += 1
        tab, value = self.tabs[at], f"{name} {self.count}"
        tab.shows[name] = tab.pending[name] = value
        tab.met.add((name, value))

    @rule(at=TABS)
    def send(self, at: int) -> None:
        self.flush(self.tabs[at])

    @rule(at=TABS)
    def send_and_lose_the_answer(self, at: int) -> None:
        """The server has done it or refused it; the tab knows nothing and will send the same again."""
        tab = self.tabs[at]
        try:
            typed(self.server, ITEM, "work", tab.seen, **tab.pending)
        except Rejected:
            return
        self.acknowledge(tab, tab.pending)

    @rule(at=TABS, other=TABS)
    def two_send_at_once(self, at: int, other: int) -> None:
        """The second writes between the first one's read and write."""
        if at != other:
            self.rows.between = lambda: self.flush(self.tabs[other])
        self.flush(self.tabs[at])
        self.rows.between = None

    def flush(self, tab: Tab) -> bool:
        pending = dict(tab.pending)
        try:
            answer = typed(self.server, ITEM, "work", tab.seen, **pending)
        except Rejected as refusal:
            self.show_conflict(tab, [said.field for said in refusal.violations])
            return False
        if [answer["version"]] == [held["version"] for held in self.server.all()]:
            self.acknowledge(tab, pending)  # else it was there already, and somebody typed since
        tab.pending.clear()
        self.show(tab, answer)
        return True

    def acknowledge(self, tab: Tab, pending: dict[str, str]) -> None:
        for name, value in pending.items():
            before = self.live.get(name)
            assert before in (None, value) or (name, before) in tab.met, f"{before} was typed over unseen"
            self.live[name] = value

    def show_conflict(self, tab: Tab, names: list[str]) -> None:
        """The problem shows both values; whoever sees them keeps theirs or takes the other."""
        assert names
        self.show(tab, self.server.all()[0])

    def show(self, tab: Tab, answer: dict[str, Any]) -> None:
        fields = {**self.saved, **answer["fields"]}
        tab.met |= {*fields.items(), *answer["settled"].items()}
        tab.shows = fields | tab.pending
        tab.seen, tab.item_version = answer["version"], self.version

    # saving, discarding

    @rule(at=TABS)
    def save(self, at: int) -> None:
        tab = self.tabs[at]
        if not self.flush(tab):
            return
        form, seen = dict(tab.shows), tab.item_version
        if seen != self.version:  # 412: the item changed; the tab shows it
            self.show(tab, self.server.all()[0])
            return
        for name, value in self.saved.items():
            if form.get(name) != value and self.live.get(name) == value:
                assert (name, value) in tab.met
                del self.live[name]
        self.saved, self.version = form, self.version + 1
        self.server.settle(ITEM, form)

    @rule(at=TABS)
    def save_while_another_types(self, at: int) -> None:
        """The other's keystroke comes after the form was sent and before the draft is settled."""
        other = self.tabs[(at + 1) % 3]
        self.rows.between = lambda: self.flush(other)
        self.save(at)
        self.rows.between = None

    @precondition(lambda self: self.rows.held)
    @rule(at=TABS)
    def discard(self, at: int) -> None:
        tab = self.tabs[at]
        unsaved = self.server.all()[0]["fields"]
        try:
            answer = self.server.discard(ITEM, tab.seen)
        except Rejected as refusal:
            self.show_conflict(tab, [said.field for said in refusal.violations])
            return
        for name, value in unsaved.items():
            assert (name, value) in tab.met, f"{value} was discarded unseen"
            if self.live.get(name) == value:
                del self.live[name]
        tab.pending.clear()
        self.show(tab, answer)

    # what happens to tabs and servers

    @rule(at=TABS)
    def close_and_open_on_another_device(self, at: int) -> None:
        """What was never acknowledged may go with the tab; also after the session has expired."""
        self.tabs[at] = Tab()
        for held in self.server.all():
            self.show(self.tabs[at], held)
        self.tabs[at].item_version = self.version

    @rule()
    def restart(self) -> None:
        """All that the server held in memory is gone: keys, connections."""
        self.server = drafts(self.rows, keys=MemoryKeys())

    @invariant()
    def every_acknowledged_keystroke_is_in_the_draft_or_saved(self) -> None:
        (held,) = self.server.all() or [{"fields": {}}]
        now = {**self.saved, **held["fields"]}
        assert {name: now.get(name) for name in self.live} == self.live


TestAutosaving = Autosaving.TestCase
TestAutosaving.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
