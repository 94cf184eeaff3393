"""What files announces: a picture was checked and stored; its bytes never travel."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FileStored:
    name: ClassVar[str] = "files.file_stored"
    file: str
    account: str  # its owner
    slot: str  # certificate_photo | id_front | ... (contracts.files.SLOTS)
    sha256: str  # of the original bytes
    format: str  # JPEG | MPO | PNG
    size: int  # bytes
    width: int  # pixels, after EXIF rotation
    height: int
    warnings: tuple[str, ...]  # W_PHOTO_*, W_FILE_*


Message = FileStored

PHOTO = "certificate_photo"  # R059; every other slot follows R061
SLOTS = (
    PHOTO,
    "id_front",
    "id_back",
    "doc_front",
    "doc_back",
    "holding_photo",
    "diploma_image",
    "degree_image",
    "cscse",
    "work_proof",
    "qual_proof",
    "member_card",
)
