"""What leaves the house, on one page: that a picture is there, and its facts. Its key never leaves."""

from contracts import files

from .domain.events import Event, FileStored
from .domain.state import File


def announce(file: str, after: File, event: Event) -> files.Message | None:
    if not isinstance(event, FileStored):
        return None
    return files.FileStored(
        file,
        event.account,
        event.slot,
        event.sha256,
        event.format,
        event.size,
        event.width,
        event.height,
        event.warnings,
    )
