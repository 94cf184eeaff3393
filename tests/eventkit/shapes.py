"""Toys with read tables of every shape, to take away and bring back."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Engine, Integer, MetaData, String, Table, UniqueConstraint

from eventkit.handler import Aggregate, Cause, Handler
from eventkit.postgres import PostgresStore
from eventkit.privacy import NAMES
from eventkit.testing import FrozenClock, MemoryKeys

from .toy import TOYS, Notes

AT = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
TITLES = ["a", '"quoted", and\tparted\nby \\ lines\r', r"\N", "引号", "100 %s", ""]

metadata = MetaData()
toys = Table(
    "toys",
    metadata,
    Column("toy", String, primary_key=True),
    Column("order", Integer, primary_key=True),  # a word of SQL
    Column("title", String, nullable=False),
    Column("text", String),
    Column("seen", JSON),
    Column("at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("text", name="toys_text"),
)
counts = Table(
    "counts", metadata, Column("toy", String, primary_key=True), Column("shouts", Integer, nullable=False)
)


def rows(toy: str, state: Notes) -> dict[Table, list[dict[str, Any]]]:
    written = [
        {
            "toy": toy,
            "order": order,
            "title": title,
            "text": words or None,
            "seen": {title: [order, None]} if order else None,
            "at": AT,
        }
        for order, (title, words) in enumerate(state.notes.items())
    ]
    return {toys: written, counts: [{"toy": toy, "shouts": state.shouts}]}


THESE: Aggregate = replace(TOYS, rows=rows, tables=metadata)


def told(engine: Engine, toy: str, person: str, *events: Any) -> None:
    cause = Cause(actor="applicant:p1", subject=person)
    Handler(THESE, PostgresStore(engine), MemoryKeys(), NAMES["aes"], FrozenClock(), cause).handle(
        toy, [*events]
    )
