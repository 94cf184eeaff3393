"""Makes what nobody may know: keys, passwords, and a pair of signing keys for everyone whose word counts.

What exists is never written over: a lost key is lost data, and a replaced one too.
"""

import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .databases import SERVICES

KEYS = ("bus.key", "kek.key", "index.key")
SERVERS = ("postgres", "rabbitmq", "s3")
ISSUERS = ("gateway", *SERVICES, "simulators", "relay", "ops")


def make(folder: Path) -> list[str]:
    """Adds what is missing to the folder of secrets; returns the names of the files it wrote.

    Files are 0400 in folders 0700; keys are 32 bytes in hexadecimal. May be called again and by two at once.
    """
    wanted = {name: secrets.token_hex(32) for name in KEYS}
    wanted |= {f"passwords/{server}": secrets.token_hex(24) for server in SERVERS}
    wanted |= {f"signing/{issuer}.pem": _private_key() for issuer in ISSUERS}
    written = [name for name, text in wanted.items() if _add(folder / name, text)]
    return written + _trust(folder)


def _trust(folder: Path) -> list[str]:
    """``trusted.json``: issuer -> public key. Keys that are listed already stay, as they were given."""
    file = folder / "trusted.json"
    listed = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    trusted = {issuer: _public_key(folder / f"signing/{issuer}.pem") for issuer in ISSUERS} | listed
    if trusted == listed:
        return []
    os.replace(_draft(file, json.dumps(trusted, indent=2)), file)
    return ["trusted.json"]


def _private_key() -> str:
    encoding = form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()
    return Ed25519PrivateKey.generate().private_bytes(*encoding).decode()


def _public_key(private: Path) -> str:
    key = form.load_pem_private_key(private.read_bytes(), password=None)
    return key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo).decode()


def _add(file: Path, text: str) -> bool:
    """Whole or not at all; False if the file was there first."""
    if file.exists():
        return False
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(file, text)
    try:
        os.link(draft, file)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def _draft(file: Path, text: str) -> Path:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with open(
        os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400), "w", encoding="utf-8"
    ) as open_draft:
        open_draft.write(text)
        open_draft.flush()
        os.fsync(open_draft.fileno())
    return draft
