"""What lies on the bus opens with the bus key only, and nothing else is taken."""

import shutil
from pathlib import Path

import pytest
from kombu.exceptions import ContentDisallowed, DecodeError
from kombu.serialization import dumps, loads

from eventkit import sealing
from eventkit.settings import Settings, read

SAID = {"args": ["张三", 1, None], "kwargs": {"phone": "13900000000"}}


@pytest.fixture(autouse=True)
def registered(settings: Settings) -> None:
    sealing.register(settings)


def test_sealed_is_read_again_and_shows_nothing() -> None:
    kind, encoding, body = dumps(SAID, "sealed")
    assert kind == "application/x-kuaiji-sealed"
    assert "张三".encode() not in body
    assert b"13900000000" not in body
    assert loads(body, kind, encoding, accept={kind}) == SAID


def test_same_content_never_looks_the_same() -> None:
    assert dumps(SAID, "sealed")[2] != dumps(SAID, "sealed")[2]


def test_clear_content_is_refused() -> None:
    kind, encoding, body = dumps(SAID, "json")
    with pytest.raises(ContentDisallowed):
        loads(body, kind, encoding, accept={"application/x-kuaiji-sealed"})


def test_changed_content_is_refused() -> None:
    kind, encoding, body = dumps(SAID, "sealed")
    with pytest.raises(DecodeError):
        loads(body[:-1] + bytes([body[-1] ^ 1]), kind, encoding, accept={kind})


def test_content_of_another_key_is_refused(
    secrets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, encoding, body = dumps(SAID, "sealed")
    other = shutil.copytree(secrets, tmp_path / "other")
    (other / "bus.key").write_text("22" * 32)
    monkeypatch.setenv("KUAIJI_SECRETS", str(other))
    sealing.register(read())
    with pytest.raises(DecodeError):
        loads(body, kind, encoding, accept={kind})


def test_short_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bus.key").write_text("11" * 16)
    monkeypatch.setenv("KUAIJI_SECRETS", str(tmp_path))
    with pytest.raises(ValueError, match=r"bus\.key"):
        sealing.register(read())
