"""The wire to the broker is read and written in large pieces, and nobody who reads or writes sees that."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest

from eventkit.strokes import Ahead, in_one_piece, read_ahead


class Wire:
    """As py-amqp's: what arrives is handed to who asks, what is written is counted by the piece."""

    def __init__(self, *arriving: bytes) -> None:
        self.arriving, self.asked, self.sent = [*arriving, b""], list[int](), list[bytes]()
        self._quick_recv, self._write = self.recv, self.sent.append

    def recv(self, number: int) -> bytes:
        self.asked.append(number)
        return self.arriving.pop(0)

    def write(self, piece: Any) -> None:
        self._write(bytes(piece))


def channel(wire: Wire) -> Any:
    return SimpleNamespace(connection=SimpleNamespace(transport=wire))


def test_what_was_read_ahead_is_handed_out_as_it_is_asked_for() -> None:
    wire = Wire(b"abcdefg", b"hi")
    read_ahead(channel(wire))
    told = [wire._quick_recv(number) for number in (1, 3, 9, 1, 5)]
    assert told == [b"a", b"bcd", b"efg", b"h", b"i"]
    assert len(wire.asked) == 2


def test_the_end_of_the_wire_is_told_and_a_silence_asks_again() -> None:
    wire = Wire(b"ab")
    recv = Ahead(wire.recv)
    assert [recv(2), recv(2)] == [b"ab", b""]

    def silent(number: int) -> bytes:
        raise TimeoutError

    recv.recv = silent
    with pytest.raises(TimeoutError):
        recv(2)
    recv.recv = lambda number: b"cd"
    assert recv(2) == b"cd"


def test_what_is_written_in_a_block_is_sent_in_one_piece() -> None:
    wire = Wire()
    with in_one_piece(channel(wire)):
        wire.write(b"a")
        wire.write(memoryview(b"bc"))
        assert wire.sent == []
    wire.write(b"d")
    assert wire.sent == [b"abc", b"d"]


def test_of_a_block_that_fails_nothing_is_sent() -> None:
    wire = Wire()
    with suppress(ZeroDivisionError), in_one_piece(channel(wire)):
        wire.write(b"a")
        raise ZeroDivisionError
    wire.write(b"b")
    assert wire.sent == [b"b"]


def test_a_broker_in_memory_has_no_wire() -> None:
    read_ahead(SimpleNamespace(connection=object()))
