"""The far side of ``eventkit.pool``: a process that has imported its module and forks a child for each job.

It knows neither eventlet nor settings, inherits no socket, and says nothing but frames on its standard
output. A frame is four bytes of length, one byte that tells how it went, and the answer.
"""

import os
import resource
import select
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import BinaryIO

HEAD = struct.Struct("!IB")
DONE, RAISED, DIED, TOO_SLOW = range(4)
MEMORY = 512 * 1024 * 1024  # bytes a job may use

Work = Callable[[bytes], bytes]


def main(module: str, wall: float, cpu: int) -> None:
    """Answers jobs until its standard input ends. A job has ``wall`` seconds, ``cpu`` of them to compute."""
    work: Work = import_module(module).work
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := jobs.read(HEAD.size):
        length, _ = HEAD.unpack(head)
        said, answer = supervise(work, jobs.read(length), wall, cpu)
        answers.write(HEAD.pack(len(answer), said) + answer)
        answers.flush()


def supervise(work: Work, payload: bytes, wall: float, cpu: int) -> tuple[int, bytes]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        run(work, payload, os.fdopen(writing, "wb"), cpu)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        frame = read_all(pipe, monotonic() + wall)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if frame is None:
        return TOO_SLOW, b""
    return (frame[0], frame[1:]) if frame else (DIED, b"")


def run(work: Work, payload: bytes, pipe: BinaryIO, cpu: int) -> None:
    """The child's whole life. The answer goes out in one piece: half of one counts as death."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    try:
        answer = bytes([DONE]) + work(payload)
    except BaseException as error:  # only its kind may leave: what it says can hold the content
        answer = bytes([RAISED]) + type(error).__name__.encode()
    pipe.write(answer)
    pipe.close()
    os._exit(0)


def read_all(pipe: BinaryIO, deadline: float) -> bytes | None:
    """What the child wrote until it ended; None if it did not end in time."""
    found = bytearray()
    while (left := deadline - monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
        piece = pipe.read(65536)
        if not piece:
            return bytes(found)
        found += piece
    return None
