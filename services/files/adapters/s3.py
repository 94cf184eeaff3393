"""An object store that speaks S3: MinIO in compose, SeaweedFS on one machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import unquote, urlsplit

from minio import Minio
from minio.error import S3Error
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError

from eventkit.faults import Unavailable

REGION = "us-east-1"  # given, so that nobody is asked for it
ABSENT = frozenset({"NoSuchKey", "NoSuchBucket"})
OURS_ALREADY = frozenset({"BucketAlreadyOwnedByYou", "BucketAlreadyExists"})


class S3Objects:
    """``url``: ``http://access:secret@host:9000/bucket``; the bucket is made when first used."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        self.bucket = place.path.strip("/")
        pool = PoolManager(
            maxsize=10, timeout=Timeout(connect=3, read=10), retries=Retry(total=2, backoff_factor=0.2)
        )
        self.client = Minio(
            f"{place.hostname}:{place.port or (443 if place.scheme == 'https' else 80)}",
            access_key=unquote(place.username or ""),
            secret_key=unquote(place.password or ""),
            secure=place.scheme == "https",
            region=REGION,
            http_client=pool,
        )

    def put(self, key: str, data: bytes) -> None:
        with answering():
            try:
                self.send(key, data)
            except S3Error as error:
                if error.code != "NoSuchBucket":
                    raise
                self.make_bucket()
                self.send(key, data)

    def get(self, key: str) -> bytes:
        with answering():
            response = self.client.get_object(self.bucket, key)
            try:
                return bytes(response.read())
            finally:
                response.close()
                response.release_conn()

    def delete(self, key: str) -> None:
        with answering():
            self.client.remove_object(self.bucket, key)

    def exists(self, key: str) -> bool:
        try:
            with answering():
                self.client.stat_object(self.bucket, key)
        except KeyError:
            return False
        return True

    def list(self, prefix: str) -> Iterator[str]:
        with answering():
            found = self.client.list_objects(self.bucket, prefix=prefix, recursive=True)
            yield from sorted(str(entry.object_name) for entry in found)

    def send(self, key: str, data: bytes) -> None:
        self.client.put_object(self.bucket, key, BytesIO(data), len(data))

    def make_bucket(self) -> None:
        try:
            self.client.make_bucket(self.bucket)
        except S3Error as error:
            if error.code not in OURS_ALREADY:
                raise


@contextmanager
def answering() -> Iterator[None]:
    """What is not there is a KeyError; every other failure is the store's."""
    try:
        yield
    except S3Error as error:
        if error.code in ABSENT:
            raise KeyError(error.object_name) from None
        raise Unavailable(error.code) from None
    except (HTTPError, OSError) as error:
        raise Unavailable(type(error).__name__) from None
