"""Files' tables: ``tables`` are a function of state and may be rebuilt, ``plain`` are kept as written."""

from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table

tables, plain = MetaData(), MetaData()

files = Table(
    "files",
    tables,
    Column("file", String, primary_key=True),
    Column("account", String, nullable=False, index=True),
    Column("slot", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("format", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("warnings", JSON, nullable=False),
)

uploads = Table(
    "upload_tickets",
    plain,
    Column("ticket", String, primary_key=True),  # its SHA-256
    Column("file", String, nullable=False),
    Column("account", String, nullable=False),
    Column("slot", String, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)
downloads = Table(
    "download_tickets",
    plain,
    Column("ticket", String, primary_key=True),
    Column("file", String, nullable=False),
    Column("viewer", String, nullable=False),
    Column("purpose", String, nullable=False),  # owner | review
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)
