"""What every object store must do, whoever makes it: in memory, SeaweedFS, and what the backend has."""

import os
from collections.abc import Iterator
from itertools import count
from urllib.parse import urlsplit

import pytest

from eventkit.faults import Unavailable
from services.files.adapters.memory import MemoryObjects
from services.files.adapters.s3 import S3Objects
from services.files.application import ObjectStore

from .weed import SECRET, free_ports, seaweed

numbers = count(1)


@pytest.fixture(scope="module")
def weed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with seaweed(tmp_path_factory.mktemp("weed")) as url:
        yield url


@pytest.fixture(
    params=[
        "memory",
        pytest.param("seaweedfs", marks=pytest.mark.servers),
        pytest.param("bucket", marks=pytest.mark.servers),  # MinIO, where the backend is compose
    ]
)
def objects(request: pytest.FixtureRequest) -> ObjectStore:
    if request.param == "memory":
        return MemoryObjects()
    if request.param == "seaweedfs":
        return new_bucket(request.getfixturevalue("weed_url"))
    return S3Objects(request.getfixturevalue("bucket"))


def new_bucket(url: str) -> S3Objects:
    """One for each test, not made yet."""
    return S3Objects(f"{url}-{os.getpid()}-{next(numbers)}")


def test_what_was_put_is_there_byte_by_byte(objects: ObjectStore) -> None:
    data = os.urandom(300_000)
    objects.put("file-1/original", data)
    assert objects.get("file-1/original") == data
    assert objects.exists("file-1/original")


def test_empty_is_something(objects: ObjectStore) -> None:
    objects.put("file-1/original", b"")
    assert objects.get("file-1/original") == b""
    assert objects.exists("file-1/original")


def test_what_was_never_put_is_not_there(objects: ObjectStore) -> None:
    assert not objects.exists("file-1/original")  # nor is the bucket
    with pytest.raises(KeyError):
        objects.get("file-1/original")
    objects.put("file-1/original", b"1")
    assert not objects.exists("file-1")
    with pytest.raises(KeyError):
        objects.get("file-2/original")


def test_put_again_replaces(objects: ObjectStore) -> None:
    objects.put("file-1/original", b"1")
    objects.put("file-1/original", b"22")
    assert objects.get("file-1/original") == b"22"


def test_deleted_is_gone_and_may_be_deleted_again(objects: ObjectStore) -> None:
    objects.put("file-1/original", b"1")
    objects.put("file-2/original", b"2")
    objects.delete("file-1/original")
    objects.delete("file-1/original")
    assert not objects.exists("file-1/original")
    assert objects.get("file-2/original") == b"2"


def test_listed_are_the_keys_below_a_prefix_in_order(objects: ObjectStore) -> None:
    for key in ("file-2/b", "file-1/n/rendition", "file-1/n/original", "file-10/a"):
        objects.put(key, b"1")
    assert [*objects.list("file-1/")] == ["file-1/n/original", "file-1/n/rendition"]
    assert [*objects.list("")] == ["file-1/n/original", "file-1/n/rendition", "file-10/a", "file-2/b"]
    assert [*objects.list("file-3/")] == []


@pytest.mark.servers
def test_nobody_enters_with_a_wrong_secret(weed_url: str) -> None:
    stranger = S3Objects(weed_url.replace(SECRET, "wrong-secret"))
    with pytest.raises(Unavailable):
        stranger.put("file-1/original", b"1")
    with pytest.raises(Unavailable):
        stranger.exists("ready")


def test_store_that_does_not_answer_is_told_from_one_that_holds_nothing() -> None:
    nobody = S3Objects(f"http://kuaiji:{SECRET}@127.0.0.1:{free_ports(1)[0]}/pictures")
    for asking in (lambda: nobody.put("a", b"1"), lambda: nobody.get("a"), lambda: nobody.exists("a")):
        with pytest.raises(Unavailable):
            asking()


def test_url_tells_all_there_is_to_know() -> None:
    objects = S3Objects("https://a%2Fb:c%40d@s3.example.cn/pictures")
    assert objects.bucket == "pictures"
    link = urlsplit(objects.client.presigned_get_object("pictures", "k"))
    assert (link.scheme, link.netloc, link.path) == ("https", "s3.example.cn", "/pictures/k")
    assert "X-Amz-Credential=a%2Fb" in link.query
