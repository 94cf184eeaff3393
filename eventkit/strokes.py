"""Fewer system calls on the wire to RabbitMQ: py-amqp makes one for each message it sends, nine to read one.

A broker in memory has no wire: there is nothing to do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

AHEAD = 65536  # bytes


class Ahead:
    """A socket's ``recv`` that reads more than it is asked for, and hands it out as it is asked."""

    def __init__(self, recv: Callable[[int], bytes]) -> None:
        self.recv, self.held, self.at = recv, b"", 0

    def __call__(self, number: int) -> bytes:
        if self.at == len(self.held):
            self.held, self.at = self.recv(AHEAD), 0
        part = self.held[self.at : self.at + number]
        self.at += len(part)
        return part


def read_ahead(channel: Any) -> None:
    """On the connection of this channel, from now on."""
    if (wire := getattr(channel.connection, "transport", None)) is not None:
        wire._quick_recv = Ahead(wire._quick_recv)


@contextmanager
def in_one_piece(channel: Any) -> Iterator[None]:
    """What is written meanwhile is sent at the end, nothing of it if the block fails."""
    wire = channel.connection.transport
    send, written = wire._write, bytearray()
    wire._write = written.extend
    try:
        yield
    finally:
        wire._write = send
    wire.write(written)
