"""Which parts are due, and how the sources are. Clear facts only: what is asked lies sealed in the stream."""

from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table

from eventkit.store import Rows

from .domain.state import State

tables = MetaData()

checks = Table(
    "checks",
    tables,
    Column("check", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("dossier", String, nullable=False),
    Column("item", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("result", String),  # none yet
    Column("tries", Integer, nullable=False),  # failed so far
    Column("next_at", DateTime(timezone=True)),  # none: it is not asked any more
    Column("give_up_at", DateTime(timezone=True)),
)
Index("checks_due", checks.c.source, checks.c.next_at, postgresql_where=checks.c.next_at.is_not(None))
Index("checks_patience", checks.c.give_up_at, postgresql_where=checks.c.give_up_at.is_not(None))

plain = MetaData()  # no function of a stream: a rebuild leaves them alone

leases = Table(
    "leases",
    plain,
    Column("check", String, primary_key=True),
    Column("part", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("leased_until", DateTime(timezone=True), nullable=False),
)
sources = Table(
    "sources",
    plain,
    Column("source", String, primary_key=True),
    Column("last_answer_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),  # since its last answer
)


def rows(check: str, state: State) -> Rows:
    """The kit writes the difference that an event makes; a rebuild writes them all."""
    if state is None:
        return {checks: []}
    about = {"check": check, "source": state.source, "dossier": state.dossier, "item": state.item}
    return {
        checks: [
            {
                **about,
                "part": part,
                "attempt": state.attempt,
                "result": asked.answer.result if asked.answer else None,
                "tries": asked.tries,
                "next_at": asked.next_at if part in state.waiting else None,
                "give_up_at": state.give_up_at if part in state.waiting else None,
            }
            for part, asked in state.parts.items()
        ]
    }
