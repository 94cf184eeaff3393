"""Uploading a picture as the rule book's cases ask it, by what was measured of it."""

from PIL import Image

from eventkit.codec import Json
from eventkit.conformance import Step, Verdict, judged

from .adapters.imaging import turned
from .domain.events import FileStored
from .domain.flow import slot_is_free
from .domain.record import Picture
from .domain.rules import judge
from .domain.state import File


def file(typed: Json, given: Json) -> Verdict:
    slot, said = typed["slot"], typed["file"]
    taken = [*slot_is_free(filled(slot), sha256="another")] if typed.get("slot_filled") else []
    return judged(taken or judge(slot, measured(said)))


def filled(slot: str) -> File:
    """With a picture that is not the one of the case."""
    names = ("account", "sha256", "format", "original", "rendition", "rendition_sha256", "file_key")
    return File(FileStored(slot=slot, size=1, width=1, height=1, warnings=(), **dict.fromkeys(names, "")))


def measured(said: Json) -> Picture:
    """What a case does not say was not measured."""
    corners = said.get("border_median_hsv")
    width, height = upright(said)
    return Picture(
        size=said["bytes"],
        format=said.get("format") or "",
        decodes=False if said.get("truncated") else None,
        width=width,
        height=height,
        frames=said.get("frames") or 1,
        chroma_max=said.get("chroma_max"),
        border_median_hsv=tuple(corners) if corners else None,
        laplacian_variance=said.get("laplacian_variance"),
        faces=said.get("faces"),
        glasses=said.get("glasses"),
    )


def upright(said: Json) -> tuple[int | None, int | None]:
    """Width and height after EXIF rotation, as the service turns a picture."""
    lies = turned(Image.new("1", (1, 2)), said.get("exif_orientation") or 1).width == 2
    size = (said.get("width"), said.get("height"))
    return size[::-1] if lies else size


STEPS: dict[str, Step] = {"file": file}
