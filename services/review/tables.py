"""Review's tables: ``tables`` are a function of state and may be rebuilt, ``plain`` are kept as written."""

from sqlalchemy import Column, Date, DateTime, Index, Integer, MetaData, String, Table

from contracts.department_copies import copy_table

tables, plain = MetaData(), MetaData()

cases = Table(
    "cases",
    tables,
    Column("case", String, primary_key=True),
    Column("origin", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("department", String, nullable=False),
    Column("department_path", String, nullable=False),  # "/530000/530100/530102/"
    Column("status", String, nullable=False),
    Column("submitted_at", DateTime(timezone=True), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("claimed_until", DateTime(timezone=True)),
    Column("version", Integer, nullable=False),
    Index("cases_by_status", "status", "submitted_at"),
)

escalations = Table(
    "escalations",
    tables,
    Column("case", String, primary_key=True),
    Column("department", String, nullable=False, index=True),  # on whose list it is, being overdue
)

views = Table(
    "views",
    plain,
    Column("case", String, nullable=False, index=True),
    Column("reviewer", String, nullable=False),
    Column("what", String, nullable=False),  # "case", "person", or the id of a file
    Column("at", DateTime(timezone=True), nullable=False),
)
departments = copy_table(plain)


def as_text(department_path: tuple[str, ...]) -> str:
    """So that a node is found in it, wherever it stands, between two slashes."""
    return "/".join(("", *department_path, ""))
