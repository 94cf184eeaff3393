"""The composition root: how a file is decided, stored, announced and shown, and which adapters are real."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from nameko.extensions import DependencyProvider

from contracts.files import Message
from eventkit.codec import Codec
from eventkit.faults import Unavailable
from eventkit.handler import Aggregate
from eventkit.pool import Workers, WorkFailed
from eventkit.privacy import NAMES
from eventkit.settings import read

from .adapters import imaging, merging, watermark
from .adapters.s3 import S3Objects
from .announce import announce
from .application import Outside
from .domain.decide import file
from .domain.record import Merging, Picture, format_of
from .history import history
from .projections import rows
from .tables import tables

FILES = Aggregate(
    prefix="file",
    decider=file,
    history=history,
    announcing=Codec(Message),
    announce=announce,
    rows=rows,
    tables=tables,
)


@dataclass(frozen=True)
class PooledInspector:
    """Pictures are opened in other processes, so that none can stop or burst this one."""

    workers: Workers

    def inspect(self, data: bytes) -> tuple[Picture, bytes]:
        try:
            return imaging.answer(self.workers.do(data))
        except WorkFailed:
            return imaging.broken(data)


@dataclass(frozen=True)
class PooledMerger:
    """Likewise, with more time: an image is encoded until it is small enough."""

    workers: Workers

    def merge(self, images: Sequence[bytes]) -> Merging:
        try:
            return merging.answer(self.workers.do(msgspec.msgpack.encode(images)))
        except WorkFailed:  # who is too slow or too large is told to take fewer
            return Merging(tuple(Picture(size=len(data), format=format_of(data)) for data in images))


@dataclass(frozen=True)
class PooledStamper:
    """Likewise. Where it fails there is no copy: a reviewer never gets an unmarked one."""

    workers: Workers

    def stamp(self, picture: bytes, words: str) -> bytes:
        try:
            return self.workers.do(msgspec.msgpack.encode((picture, words)))
        except WorkFailed as failed:
            raise Unavailable(str(failed)) from None


class Outsides(DependencyProvider):
    def setup(self) -> None:
        settings = read()
        self.workers = Workers(imaging.__name__, size=2)
        self.mergers = Workers(merging.__name__, size=1, wall=30, cpu=20, queue=10)
        self.stampers = Workers(watermark.__name__, size=1)
        self.outside = Outside(
            objects=S3Objects(settings.s3),
            inspector=PooledInspector(self.workers),
            merger=PooledMerger(self.mergers),
            stamper=PooledStamper(self.stampers),
            suite=NAMES[settings.suite],
            address=settings.public_url,
        )

    def stop(self) -> None:
        self.workers.close()
        self.mergers.close()
        self.stampers.close()

    def get_dependency(self, worker_ctx: Any) -> Outside:
        return self.outside
