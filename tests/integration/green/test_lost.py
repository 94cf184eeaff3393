"""One connection to a database is lost: those that wait idle, also to other databases, are opened anew."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from eventkit.inbox.postgres import answering
from eventkit.postgres import connect
from eventkit.reading import borrowed
from eventkit.store import StoreUnavailable


def told(engine: Engine) -> None:
    with answering(engine) as connection:
        connection.execute(text("select 1"))


def lent(engine: Engine) -> None:
    with borrowed(engine) as teller:
        teller.cursor.execute("select 1")


@pytest.mark.parametrize("asked", [told, lent])
def test_who_loses_a_connection_makes_all_others_doubtful(
    database: str, asked: Callable[[Engine], None]
) -> None:
    first, second = connect(database), connect(database)
    with first.connect() as connection:
        number = connection.scalar(text("select pg_backend_pid()"))
    with second.connect() as connection:
        connection.execute(text("select pg_terminate_backend(:number)"), {"number": number})
    assert second.pool.checkedin() == 1  # type: ignore[attr-defined]
    with pytest.raises(StoreUnavailable):
        asked(first)
    assert second.pool.checkedin() == 0  # type: ignore[attr-defined]
    asked(first)
    asked(second)
