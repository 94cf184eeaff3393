"""PostgreSQL and S3 in one folder, ready for use: what `kuaiji run` stands on when nobody gave it better."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kuaiji import secrets
from kuaiji.databases import DATABASES

from . import postgres, s3
from .place import Place

BUCKET = "kuaiji"


class NotInstalled(Exception):
    """The wheels are missing: pip install 'kuaiji[embedded]'"""

    def __str__(self) -> str:
        return self.__doc__ or ""


@contextmanager
def servers(folder: Path) -> Iterator[Mapping[str, str]]:
    """Settings ``KUAIJI_*`` of the servers while they run. Data, keys and ports are kept in the folder.

    Raises AlreadyRunning, NotInstalled or NotStarted.
    """
    place, weed = Place(folder.absolute()), s3.wheel()
    if not weed:
        raise NotInstalled
    with place.owned():
        secrets.make(place.folder / "secrets")
        passwords = place.folder / "secrets" / "passwords"
        database = postgres.PostgreSQL(place, postgres.wheel(), (passwords / "postgres").read_text("utf-8"))
        objects = s3.SeaweedFS(place, weed, (passwords / "s3").read_text("utf-8"))
        with database.serving(DATABASES) as database_address, objects.serving(BUCKET) as s3_address:
            yield {
                "KUAIJI_AMQP": "inproc://",
                "KUAIJI_DATABASE": database_address,
                "KUAIJI_S3": s3_address,
                "KUAIJI_SECRETS": str(place.folder / "secrets"),
            }
