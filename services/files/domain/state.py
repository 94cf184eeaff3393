"""The file as its events tell it. ``evolve`` never refuses: the past is not up for debate."""

from dataclasses import dataclass, replace

from .events import Event, FileStored, ImagesMerged


@dataclass(frozen=True, slots=True)
class File:
    """附件"""

    stored: FileStored | None = None  # until something is uploaded
    sources: tuple[str, ...] = ()  # hashes of the pictures it was merged from

    @property
    def objects(self) -> tuple[str, ...]:
        """Keys of what lies in the object store for it."""
        return (self.stored.original, self.stored.rendition) if self.stored else ()


def evolve(file: File, event: Event) -> File:
    match event:
        case FileStored():
            return replace(file, stored=event)
        case ImagesMerged(merged):
            return replace(file, sources=tuple(source.sha256 for source in merged.sources))
