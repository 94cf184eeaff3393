"""What SQLAlchemy would send is what we send, value for value, though many statements go as one."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    cast,
    delete,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from eventkit.core import asked
from eventkit.plain import PlainTables
from eventkit.postgres import PostgresStore
from eventkit.store import Batch, Change

metadata = MetaData()
kinds = Table(
    "kinds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", String),
    Column("json", JSON),
    Column("jsonb", JSONB),
    Column("array", ARRAY(String)),
    Column("flag", Boolean),
    Column("day", Date),
    Column("at", DateTime(timezone=True)),
    Column("bytes", LargeBinary),
    Column("uuid", Uuid(as_uuid=True)),
)
FULL: dict[str, Any] = {
    "id": 1,
    "text": "100 %s 'of' %(x)s :y \\ 张三",
    "json": {"a": ["%", 'q"uote', "引'号"], "b": None},
    "jsonb": ["x", {"y": 1.5}],
    "array": ["一", "t,w{o}", 'thr"ee', ""],
    "flag": True,
    "day": date(2026, 3, 2),
    "at": datetime(2026, 3, 2, 1, 15, tzinfo=UTC),
    "bytes": b"\x00\x01'%s",
    "uuid": UUID("00000000-0000-4000-8000-000000000001"),
}
EMPTY: dict[str, Any] = dict.fromkeys(FULL) | {"id": 1}
BARE = FULL | {"json": [], "jsonb": {}, "array": [], "text": "", "bytes": b"", "flag": False}
ROWS = pytest.mark.parametrize("row", [FULL, EMPTY, BARE], ids=["full", "empty", "bare"])


@pytest.fixture
def tables(engine: Engine) -> PlainTables:
    metadata.create_all(engine)
    return PlainTables(engine)


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}


def held(tables: PlainTables) -> list[dict[str, Any]]:
    return [plain(row) for row in tables.rows(select(kinds).order_by(kinds.c.id))]


@ROWS
def test_an_insert_writes_each_kind_of_value(tables: PlainTables, row: dict[str, Any]) -> None:
    tables.execute(insert(kinds).values(row))
    assert held(tables) == [row]


@ROWS
def test_an_upsert_and_an_update_write_each_kind_of_value(tables: PlainTables, row: dict[str, Any]) -> None:
    new = upsert(kinds).values(row)
    rest = {name: new.excluded[name] for name in row if name != "id"}
    first = insert(kinds).values(id=1, text="before")
    tables.execute(first, new.on_conflict_do_update(index_elements=["id"], set_=rest))
    assert held(tables) == [row]
    tables.execute(update(kinds).values(BARE), update(kinds).where(kinds.c.id.in_([1, 2])).values(row))
    assert held(tables) == [row]


@ROWS
def test_a_read_table_takes_and_gives_back_each_kind_of_value(
    tables: PlainTables, engine: Engine, row: dict[str, Any]
) -> None:
    store = PostgresStore(engine)
    store.commit(Batch(changes=[Change(kinds, None, BARE), Change(kinds, BARE, row)]))
    assert held(tables) == [row]
    store.commit(Batch(changes=[Change(kinds, row, None)]))
    assert held(tables) == []


def test_several_rows_and_a_condition_on_json_go_as_one(tables: PlainTables) -> None:
    rows = [FULL | {"id": number} for number in (1, 2)]
    third = select(literal(3), kinds.c.json).where(kinds.c.id == 2)
    tables.execute(
        insert(kinds).values(rows),
        insert(kinds).from_select(["id", "json"], third),
        delete(kinds).where(kinds.c.id == 1, kinds.c.jsonb == FULL["jsonb"], kinds.c.text.like("100 \\%%")),
    )
    assert [(row["id"], row["json"]) for row in held(tables)] == [(2, FULL["json"]), (3, FULL["json"])]


@asked
def newest(text: str) -> Any:
    """What the function adds is a constant of the statement."""
    return select(kinds.c.id, kinds.c.json).where(kinds.c.text == text, kinds.c.id < 100).limit(10)


@asked
def put(id: int, json: Any, at: datetime) -> Any:
    new = upsert(kinds).values(id=id, json=json, at=at)
    return new.on_conflict_do_update(index_elements=["id"], set_={"at": at}).returning(kinds.c.id, kinds.c.at)


def test_what_is_asked_by_name_answers_as_if_it_were_written_out(tables: PlainTables, engine: Engine) -> None:
    tables.execute(insert(kinds).values([FULL | {"id": number} for number in (1, 2)]))
    for _ in range(8):  # by then PostgreSQL has a plan for all values
        assert [row["id"] for row in tables.rows(newest(FULL["text"]))] == [1, 2]
        assert tables.rows(newest("')")) == []
    with engine.connect() as connection:
        assert [row.json for row in connection.execute(newest(FULL["text"]))] == [FULL["json"]] * 2


def test_what_is_written_by_name_answers_too_and_may_be_a_part_of_a_batch(
    tables: PlainTables, engine: Engine
) -> None:
    assert tables.rows(put(7, {"a": [None]}, FULL["at"])) == [{"id": 7, "at": FULL["at"]}]
    later = datetime(2026, 3, 3, tzinfo=UTC)
    PostgresStore(engine).commit(Batch(statements=[put(7, {}, later), put(8, [], later)]))
    assert [(row["id"], row["json"], row["at"]) for row in held(tables)] == [
        (7, {"a": [None]}, later),
        (8, [], later),
    ]


def test_a_number_that_is_computed_comes_back_as_a_number(tables: PlainTables) -> None:
    tables.execute(insert(kinds).values(**FULL))
    half = select((cast(kinds.c.id, Float) / 2).label("half"))
    assert tables.rows(half) == [{"half": FULL["id"] / 2}]
