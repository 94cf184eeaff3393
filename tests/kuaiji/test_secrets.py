"""`kuaiji secrets`: what it makes serves the whole house, and it never takes anything away."""

import json
import stat
from pathlib import Path

import pytest

from eventkit.caller import Caller, Role, Signer, Verifier
from eventkit.clock import SystemClock
from eventkit.settings import Secrets
from kuaiji.secrets import ISSUERS, KEYS, SERVERS, make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make(tmp_path / "secrets")
    return tmp_path / "secrets"


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", KEYS)
def test_a_key_has_32_bytes(folder: Path, name: str) -> None:
    assert len(Secrets(folder).key(name)) == 32


def test_no_two_secrets_are_equal(folder: Path) -> None:
    made = files(folder)
    assert len(set(made.values())) == len(made) == len(KEYS) + len(SERVERS) + len(ISSUERS) + 1


@pytest.mark.parametrize("issuer", ISSUERS)
def test_what_an_issuer_signs_is_believed(folder: Path, issuer: str) -> None:
    secrets = Secrets(folder)
    token = Signer(issuer, secrets.signing(issuer), SystemClock()).sign(Caller("张三", Role.APPLICANT))
    caller = Verifier(secrets.trusted, SystemClock()).caller(token)
    spoken = Caller("张三", Role.APPLICANT) if issuer == "gateway" else Caller(issuer, Role.SERVICE)
    assert caller == spoken


def test_only_the_owner_reads_them(folder: Path) -> None:
    for file in folder.rglob("*"):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o400)


def test_a_second_time_changes_nothing(folder: Path) -> None:
    before = files(folder)
    assert make(folder) == []
    assert files(folder) == before


def test_only_what_is_missing_is_made(folder: Path) -> None:
    before = files(folder)
    (folder / "index.key").unlink()
    assert make(folder) == ["index.key"]
    after = files(folder)
    assert after.pop("index.key") != before.pop("index.key")
    assert after == before


def test_a_listed_key_stays_trusted(folder: Path) -> None:
    """A rotated pair is put in by hand; making secrets again must not undo it."""
    trusted = folder / "trusted.json"
    trusted.chmod(0o600)
    trusted.write_text(json.dumps({"gateway": "another", "partner": "key"}), encoding="utf-8")
    make(folder)
    listed = Secrets(folder).trusted
    assert (listed["gateway"], listed["partner"]) == ("another", "key")
    assert set(ISSUERS) <= set(listed)
