"""What may be stored now: one picture a file, for ever the same."""

from eventkit.rules import Violation, Violations

from .state import File


def slot_is_free(file: File, sha256: str) -> Violations:
    """“多张证明的需要合并到一张图片中”（指南 三(四)4）: another picture is another file. R062"""
    if file.stored and file.stored.sha256 != sha256:
        yield Violation("FILE_SLOT_FILLED", file.stored.slot)
