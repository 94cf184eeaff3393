"""A small stream to try the kit on: a person's notes, one of them announced, their title unique."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import Column, Integer, MetaData, String, Table, UniqueConstraint

from eventkit.codec import Codec
from eventkit.decider import Decider
from eventkit.handler import Aggregate
from eventkit.personal import Personal
from eventkit.rules import Rejected, Violation


@dataclass(frozen=True, slots=True)
class Noted:
    name: ClassVar[str] = "toy.noted"
    title: str
    text: Personal[str] = ""


@dataclass(frozen=True, slots=True)
class Shouted:
    name: ClassVar[str] = "toy.shouted"
    text: Personal[str] = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is announced of a shout."""

    name: ClassVar[str] = "toy.heard"
    toy: str
    text: Personal[str] = ""


@dataclass(frozen=True, slots=True)
class Notes:
    notes: Mapping[str, str] = field(default_factory=dict)
    shouts: int = 0


Event = Noted | Shouted


def decide(state: Notes, command: Any) -> list[Any]:
    if command == "refuse":
        raise Rejected(Violation("FLOW_ITEM_LOCKED", ""))
    return list(command)


def evolve(state: Notes, event: Any) -> Notes:
    match event:
        case Noted(title, text):
            return Notes({**state.notes, title: text}, state.shouts)
        case _:
            return Notes(state.notes, state.shouts + 1)


def announce(toy: str, after: Notes, event: Any) -> Heard | None:
    return Heard(toy, event.text) if isinstance(event, Shouted) else None


tables = MetaData()
titles = Table(
    "toy_titles",
    tables,
    Column("toy", String, primary_key=True),
    Column("title", String, primary_key=True),
    Column("shouts", Integer, nullable=False),
    UniqueConstraint("title", name="toy_titles_title"),
)


def rows(toy: str, state: Notes) -> dict[Table, list[dict[str, Any]]]:
    return {titles: [{"toy": toy, "title": title, "shouts": state.shouts} for title in state.notes]}


TOYS = Aggregate(
    prefix="toy",
    decider=Decider(Notes(), decide, evolve),
    history=Codec(Event),
    announcing=Codec(Heard | Noted),
    announce=announce,
    rows=rows,
    tables=tables,
    taken={"toy_titles_title": Violation("WORK_DUPLICATE", "title")},
)
