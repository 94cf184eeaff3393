"""Which wording of the rules is in force: told by the wording itself, so that nobody can forget to say it."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

SPOKEN_IN = ("rules", "record")  # of the domain: what is asked, and what the record answers


@cache
def rule_set() -> str:
    """The first 12 hex digits of SHA-256 over these modules. A dossier keeps that of its submission."""
    digest = sha256()
    for package in SPOKEN_IN:
        modules = files(f"services.collection.domain.{package}").iterdir()
        for module in sorted(modules, key=lambda module: module.name):
            if module.name.endswith(".py"):
                digest.update(module.name.encode() + b"\n" + module.read_bytes())
    return digest.hexdigest()[:12]
