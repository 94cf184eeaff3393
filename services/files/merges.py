"""Several proofs become the one image of a slot (rule book 7.4), and that is stored as any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from eventkit.rules import Rejected, Violation, check

from .domain.events import FileStored
from .domain.rules import judge_sources
from .domain.rules.merging import merged_image_stays_legible, proofs_to_merge_are_two_to_six
from .uploads import Uploads


@dataclass(frozen=True)
class Merges:
    uploads: Uploads

    def receive(self, ticket: str, images: Sequence[bytes]) -> tuple[str, FileStored]:
        """The file's id and facts. Raises Rejected, Unfit. The same images again are answered as before."""
        held = self.uploads.held(ticket)
        file = self.uploads.files.load(held["file"]).state
        if file.stored and file.sources == tuple(sha256(image).hexdigest() for image in images):
            return held["file"], file.stored
        if file.stored:
            raise Rejected(Violation("FILE_SLOT_FILLED", held["slot"]))
        check(proofs_to_merge_are_two_to_six(images))
        merging = self.uploads.outside.merger.merge(images)
        check(judge_sources(merging.sources))
        check(merged_image_stays_legible(merging.arrived))
        return held["file"], self.uploads.keep(held, merging.arrived)
