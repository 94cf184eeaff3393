"""What travels is read back as it was sent; what is none of ours is told apart from it."""

from datetime import UTC, datetime

import msgspec
import pytest

from eventkit import topology, wire

from .messages import Counted, Whispered, message


@pytest.mark.parametrize("said", [Counted(7), Whispered(7, "张三")])
def test_a_message_is_read_back_as_it_was_sent(said: Counted | Whispered) -> None:
    sent = message(said, "toy-1", 3)
    assert wire.read(wire.headers(sent.envelope), wire.body(sent)) == sent


def test_headers_are_strings_and_say_no_more_than_the_envelope() -> None:
    headers = wire.headers(message(Whispered(7, "张三"), "toy-1", 3).envelope)
    assert headers["seq"] == "3"
    assert datetime.fromisoformat(headers["at"]) == datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
    assert {type(value) for value in headers.values()} == {str}


def test_the_personal_part_is_not_readable_on_the_way() -> None:
    body = wire.body(message(Whispered(7, "张三"), "toy-1", 3))
    assert "张三" not in body.decode()
    assert msgspec.json.decode(body)["clear"] == {"number": 7}


@pytest.mark.parametrize("body", [b"", b"{not json", b"[]", b'{"clear": {}, "sealed": "no base64"}', b"\xff"])
def test_what_is_no_body_of_ours_is_undecodable(body: bytes) -> None:
    headers = wire.headers(message(Counted(7), "toy-1", 3).envelope)
    with pytest.raises(wire.Undecodable):
        wire.read(headers, body)


@pytest.mark.parametrize("lost", ["name", "stream", "seq", "at"])
def test_without_its_envelope_it_is_undecodable(lost: str) -> None:
    sent = message(Counted(7), "toy-1", 3)
    headers = {name: value for name, value in wire.headers(sent.envelope).items() if name != lost}
    with pytest.raises(wire.Undecodable):
        wire.read(headers, wire.body(sent))


def test_a_stream_keeps_its_slot_for_ever() -> None:
    assert (
        topology.routing_key("dossier-d1", "collection.review_requested") == "30.collection.review_requested"
    )
    assert {topology.slot(f"dossier-{number}") for number in range(2000)} == set(range(topology.SLOTS))
