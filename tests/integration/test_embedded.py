"""The servers that `make run` stands on: up from nothing, gone at the end, the same data the next time."""

import io
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from minio import Minio
from sqlalchemy import create_engine, text

from eventkit.settings import Secrets
from kuaiji.databases import DATABASES
from kuaiji.embedded import AlreadyRunning, servers
from kuaiji.embedded.postgres import SETTINGS
from kuaiji.embedded.unprivileged import Runner, settled
from tests.backend.local import folder

pytestmark = pytest.mark.servers
ROOT = Path(__file__).parents[2]


def store(addresses: Mapping[str, str]) -> Minio:
    at = urlsplit(addresses["KUAIJI_S3"])
    return Minio(f"{at.hostname}:{at.port}", at.username, at.password, secure=False)


def ask(addresses: Mapping[str, str], database: str, *statements: str) -> object:
    engine = create_engine(addresses["KUAIJI_DATABASE"].format(name=database))
    with engine.begin() as connection:
        answers = [connection.execute(text(statement)) for statement in statements]
        answer = answers[-1].scalar() if answers[-1].returns_rows else None
    engine.dispose()
    return answer


def test_data_is_kept_from_one_run_to_the_next() -> None:
    with folder() as data:
        with servers(data) as first:
            for database in DATABASES:
                assert ask(first, database, "SELECT current_database()") == database
            ask(first, "files", "CREATE TABLE kept (it text)", "INSERT INTO kept VALUES ('张三')")
            store(first).make_bucket("kuaiji")
            store(first).put_object("kuaiji", "kept", io.BytesIO(b"it"), 2)
            with pytest.raises(AlreadyRunning), servers(data):
                pass
        with pytest.raises(psycopg2.OperationalError):
            psycopg2.connect(first["KUAIJI_DATABASE"].format(name="files").replace("+psycopg2", ""))
        with servers(data) as second:
            assert second == first
            assert ask(second, "files", "SELECT it FROM kept") == "张三"
            assert store(second).get_object("kuaiji", "kept").read() == b"it"
            assert len(Secrets(Path(second["KUAIJI_SECRETS"])).key("kek.key")) == 32


def test_neither_server_writes_persons_into_its_log() -> None:
    """What docker-compose.yml tells its PostgreSQL, ours is told too."""
    lines = (ROOT / "deploy" / "postgres" / "postgresql.conf").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(" = ") for line in lines if line.startswith("log_"))
    assert told
    assert {name: value for name, value in SETTINGS.items() if name.startswith("log_")} == told


def test_copy_of_programs_stays_when_somebody_else_was_quicker(tmp_path: Path) -> None:
    draft, copy = tmp_path / "draft", tmp_path / "copy"
    for made, whose in ((draft, "ours"), (copy, "theirs")):
        made.mkdir()
        (made / "program").write_text(whose, encoding="utf-8")
    settled(draft, copy)
    assert (copy / "program").read_text(encoding="utf-8") == "theirs"
    assert not draft.exists()


def test_no_folder_is_opened_for_the_unprivileged_user(tmp_path: Path) -> None:
    """Instead what lies in a closed folder is laid elsewhere."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not Runner("nobody").reachable(closed)
    assert Runner("nobody").data(closed / "postgres").parts[:4] == ("/", "var", "lib", "kuaiji")
    assert Runner().data(closed / "postgres") == closed / "postgres"
    assert closed.stat().st_mode & 0o777 == 0o700
