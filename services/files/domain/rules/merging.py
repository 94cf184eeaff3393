"""“多张证明的需要合并到一张图片中”（指南 三(四)4）"""

from collections.abc import Sequence

from eventkit.rules import Violation, Violations

from ..record import Arrived
from ..vocabulary import MERGED


def proofs_to_merge_are_two_to_six(pictures: Sequence[object]) -> Violations:
    """“多张证明的需要合并到一张图片中”（指南 三(四)4）: more would not be legible. R062"""
    if len(pictures) not in MERGED:
        yield Violation("FILE_MERGE_COUNT", "images")


def merged_image_stays_legible(arrived: Arrived) -> Violations:
    """“不超过500KB，多张证明的需要合并到一张图片中”（指南 三(四)4）, and still to be read. R062"""
    if not arrived.data:
        yield Violation("FILE_MERGE_TOO_LARGE", "images")
