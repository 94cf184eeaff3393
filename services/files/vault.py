"""Pictures at rest: each pair sealed with a key of its own, and each object bound to its place.

What is swapped, moved or changed does not open, and a key that is destroyed takes its pictures along.
"""

from dataclasses import dataclass
from hashlib import sha256
from os import urandom

from eventkit.privacy import Broken, Suite, seal, unseal

from .application import ObjectStore
from .domain.commands import Kept

KEY = 32  # bytes


@dataclass(frozen=True)
class Vault:
    objects: ObjectStore
    suite: Suite

    def keep(self, folder: str, original: bytes, rendition: bytes) -> Kept:
        """``folder``: a place in the object store nobody has written to yet."""
        key = urandom(KEY)
        kept = Kept(
            original=f"{folder}/original",
            rendition=f"{folder}/rendition",
            rendition_sha256=sha256(rendition).hexdigest(),
            file_key=key.hex(),
        )
        for place, data in ((kept.original, original), (kept.rendition, rendition)):
            self.objects.put(place, seal(self.suite, key, data, place))
        return kept

    def open(self, place: str, file_key: str, digest: str) -> bytes:
        """Raises Broken where the bytes are not those that were kept, KeyError where there are none."""
        found = unseal(bytes.fromhex(file_key), self.objects.get(place), place)
        if sha256(found).hexdigest() != digest:
            raise Broken(place)
        return found

    def discard(self, kept: Kept) -> None:
        for place in (kept.original, kept.rendition):
            self.objects.delete(place)
