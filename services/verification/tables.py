"""Verification's tables: ``read`` follows from the checks' events, ``plain`` is kept by hand.

Clear facts only: what is asked, and about whom, lies sealed in the stream.
"""

from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table

read = MetaData()
plain = MetaData()  # a rebuild leaves it alone

checks = Table(
    "checks",
    read,
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

leases = Table(
    "check_leases",  # the kit has leases of its own
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
