"""Collection's plain tables: kept by hand, with no events behind them."""

from sqlalchemy import Column, DateTime, Integer, LargeBinary, MetaData, String, Table

plain = MetaData()

drafts = Table(
    "drafts",
    plain,
    Column("dossier", String, primary_key=True),
    Column("item", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # with the person's key: gone with it
    Column("saved_at", DateTime(timezone=True), nullable=False),
)

notices_read = Table(
    "notices_read",
    plain,
    Column("dossier", String, primary_key=True),
    Column("up_to", Integer, nullable=False),  # number of an event
)
