"""The servers under the tests: a test has a place of its own on each, whichever way they came."""

import io
from typing import Any
from urllib.parse import urlsplit

import pytest
from kombu.connection import Connection
from minio import Minio
from minio.error import S3Error
from sqlalchemy import create_engine, text

from tests.backend import Backend


def test_a_database_is_empty_and_ones_own(backend: Backend, database: str) -> None:
    for address in (database, backend.database()):
        engine = create_engine(address)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE mine (it int)"))
        engine.dispose()


def test_a_virtual_host_is_empty_and_ones_own(backend: Backend, broker: str) -> None:
    for address in (broker, backend.broker()):
        connection: Any = Connection(address)
        with connection:
            queue = connection.SimpleQueue("mine")
            assert queue.qsize() == 0
            queue.put({"it": 1})
            message = queue.get(timeout=5)
            assert message.payload == {"it": 1}
            queue.put({"it": 2})
            message.ack()
            queue.close()


def test_a_bucket_is_empty_and_ones_own(backend: Backend, bucket: str) -> None:
    for address in (bucket, backend.bucket()):
        at = urlsplit(address)
        client = Minio(f"{at.hostname}:{at.port}", at.username, at.password, secure=False)
        assert not list(client.list_objects(at.path[1:]))
        client.put_object(at.path[1:], "mine", io.BytesIO(b"it"), 2)


def test_objects_are_not_for_strangers(bucket: str) -> None:
    at = urlsplit(bucket)
    stranger = Minio(f"{at.hostname}:{at.port}", at.username, "another-secret", secure=False)
    with pytest.raises(S3Error, match="SignatureDoesNotMatch"):
        stranger.put_object(at.path[1:], "theirs", io.BytesIO(b"it"), 2)
