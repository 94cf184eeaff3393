"""Processes that only compute: they give way to the lanes beside, in which somebody is waited for."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context


@contextmanager
def workers() -> Iterator[ProcessPoolExecutor]:
    """One for each core; with the block what is still to do is given up, however it ends."""
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("fork"), initializer=os.nice, initargs=(5,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
