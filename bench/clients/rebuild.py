"""P7, ours: read tables that are gone, made anew as ``kuaiji ops rebuild`` does."""

import os

from sqlalchemy import create_engine

from bench import loop
from eventkit.rebuild import rebuild
from services.collection.projections import tables
from services.collection.wiring import DOSSIERS

from .keys import KnownKeys


def make(_: int) -> loop.Operation:
    engine = create_engine(os.environ["BENCH_DATABASE"], pool_size=1)

    def again() -> int:
        tables.drop_all(engine)
        return rebuild(DOSSIERS, engine, KnownKeys()).events

    return again


if __name__ == "__main__":
    loop.serve(make)
