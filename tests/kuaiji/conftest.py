"""All databases of a system on a real server, and in them the lives of two persons."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from eventkit.settings import read
from kuaiji.databases import DATABASES
from kuaiji.migrate import migrate
from kuaiji.secrets import make
from tests.backend.fixtures import given
from tests.backend.servers import Backend

from .lives import LIVES
from .system import System


@pytest.fixture
def system(backend: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    address, _, name = given(backend, "pg", backend.database).rpartition("/")
    admin = create_engine(f"{address}/{name}", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for database in DATABASES:
            connection.execute(text(f'create database "{name}_{database}"'))
    make(tmp_path)
    monkeypatch.setenv("KUAIJI_DATABASE", f"{address}/{name}_{{name}}")
    monkeypatch.setenv("KUAIJI_SECRETS", str(tmp_path))
    migrate(read())
    system = System(read())
    for life in LIVES:
        system.live(*life)
    yield system
    with admin.connect() as connection:
        for database in DATABASES:
            connection.execute(text(f'drop database "{name}_{database}" with (force)'))
    admin.dispose()
