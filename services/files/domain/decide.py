"""Which events a command causes. The same picture sent again changes nothing."""

from eventkit.decider import Decider
from eventkit.rules import check

from .commands import Command, StoreFile
from .events import Event, FileStored, ImagesMerged
from .flow import slot_is_free
from .rules import judge
from .state import File, evolve


def decide(file: File, command: Command) -> list[Event]:
    match command:
        case StoreFile(sha256=sha256):
            check(slot_is_free(file, sha256))
            came_about = [ImagesMerged(command.merged)] if command.merged else []
            return [] if file.stored else [*came_about, stored(command)]


def stored(asked: StoreFile) -> FileStored:
    """Raises Rejected with all that the guide says against the picture."""
    found = judge(asked.slot, asked.picture)
    check(found)
    width, height = asked.picture.pixels or (0, 0)
    return FileStored(
        account=asked.account,
        slot=asked.slot,
        sha256=asked.sha256,
        format=asked.picture.format,
        size=asked.picture.size,
        width=width,
        height=height,
        warnings=tuple(violation.code for violation in found),
        original=asked.kept.original,
        rendition=asked.kept.rendition,
        rendition_sha256=asked.kept.rendition_sha256,
        file_key=asked.kept.file_key,
    )


file: Decider[File, Command, Event] = Decider(File(), decide, evolve)
