"""Addresses may leave their password to a file: what is in an environment is seen by many."""

from pathlib import Path

import pytest

from eventkit import settings

ADDRESSES = {
    "KUAIJI_AMQP": "pyamqp://kuaiji:{password}@rabbitmq:5672//",
    "KUAIJI_DATABASE": "postgresql+psycopg2://kuaiji:{password}@postgres:5432/{name}",
    "KUAIJI_S3": "http://kuaiji:{password}@minio:9000/kuaiji",
}


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> settings.Settings:
    (tmp_path / "passwords").mkdir()
    for server in ("rabbitmq", "postgres", "s3"):
        (tmp_path / "passwords" / server).write_text(f"password-of-{server}\n", encoding="utf-8")
    for name, address in (ADDRESSES | {"KUAIJI_SECRETS": str(tmp_path)}).items():
        monkeypatch.setenv(name, address)
    return settings.read()


def test_each_address_takes_the_password_of_its_own_server(read: settings.Settings) -> None:
    assert read.amqp_uri == "pyamqp://kuaiji:password-of-rabbitmq@rabbitmq:5672//"
    assert read.s3 == "http://kuaiji:password-of-s3@minio:9000/kuaiji"
    database = "postgresql+psycopg2://kuaiji:password-of-postgres@postgres:5432/review"
    assert read.database("review") == database


def test_an_address_with_a_password_stays_as_it_is(
    read: settings.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUAIJI_AMQP", "pyamqp://guest:guest@127.0.0.1:5672//")
    assert read.amqp_uri == "pyamqp://guest:guest@127.0.0.1:5672//"
