"""Pictures are opened in another process; what does not come back from there is no picture."""

from collections.abc import Iterator

import pytest

from eventkit.pool import Workers, WorkFailed
from services.files.adapters import imaging
from services.files.wiring import PooledInspector

from .examples import scanned


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers(imaging.__name__, size=1)
    yield workers
    workers.close()


def test_other_process_measures_the_same(workers: Workers) -> None:
    data = scanned()
    assert PooledInspector(workers).inspect(data) == imaging.inspect(data)


class Dying:
    def do(self, payload: bytes) -> bytes:
        raise WorkFailed("died")


def test_picture_that_kills_its_decoder_is_damaged() -> None:
    dying: object = Dying()
    picture, rendition = PooledInspector(dying).inspect(scanned())  # type: ignore[arg-type]
    assert (picture.format, picture.decodes, rendition) == ("JPEG", False, b"")
