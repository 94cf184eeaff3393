"""Pictures to tell stories about, made when a test runs. None shows a person."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

from services.files.domain.commands import Kept, StoreFile
from services.files.domain.events import FileStored
from services.files.domain.record import Picture

kept = Kept(
    original="file-f1/n1/original",
    rendition="file-f1/n1/rendition",
    rendition_sha256="ab" * 32,
    file_key="cd" * 32,
)
scan = Picture(size=300_000, format="JPEG", decodes=True, width=1600, height=1000)
photo = Picture(
    size=30_000,
    format="JPEG",
    decodes=True,
    width=295,
    height=413,
    chroma_max=120,
    border_median_hsv=(0.0, 0.01, 0.99),
    laplacian_variance=215.0,
)
store_scan = StoreFile("a1", "diploma_image", "12" * 32, scan, kept)
stored_scan = FileStored(
    account="a1",
    slot="diploma_image",
    sha256="12" * 32,
    format="JPEG",
    size=300_000,
    width=1600,
    height=1000,
    warnings=(),
    original="file-f1/n1/original",
    rendition="file-f1/n1/rendition",
    rendition_sha256="ab" * 32,
    file_key="cd" * 32,
)


def noise(width: int, height: int) -> Image.Image:
    """Sharp, and in colour."""
    return Image.merge("RGB", [Image.effect_noise((width, height), 90) for _ in range(3)])


def portrait(width: int = 354, height: int = 496, background: Any = "white") -> Image.Image:
    """Something of many colours before a plain background."""
    picture = Image.new("RGB", (width, height), background)
    picture.paste(noise(width // 2, height * 3 // 4), (width // 4, height // 4))
    return picture


def encoded(picture: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    written = BytesIO()
    picture.save(written, format, **options)
    return written.getvalue()


def padded(data: bytes, size: int) -> bytes:
    """Of exactly that many bytes: what stands behind the end marker does not belong to the picture."""
    assert len(data) <= size
    return data + b"\0" * (size - len(data))


def scanned(size: int = 100_000) -> bytes:
    return padded(encoded(Image.linear_gradient("L").resize((800, 600))), size)


def certificate_photo() -> bytes:
    return encoded(portrait(), quality=92)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int) -> bytes:
    """A picture of which only the size is there: whoever decodes it waits for the rest."""
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + packed + chunk(b"IEND", b"")
