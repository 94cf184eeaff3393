"""The rule book's words and measures. A value is what is stored and sent, so it never changes."""

from typing import Final

PHOTO: Final = "certificate_photo"  # 标准证件照片; every other slot is 其他彩色照片

KIB: Final = 1024
LEAST_PHOTO: Final = 10 * KIB  # bytes, “不小于10KB”
MOST_PHOTO: Final = 10 * KIB * KIB
MORE_THAN: Final = 20 * KIB  # bytes, “大于20KB”
MOST: Final = 500 * KIB  # “不超过500KB”
MOST_PIXELS: Final = 24_000_000
MERGED: Final = range(2, 7)  # how many pictures may become one

JPEG, MPO, PNG = "JPEG", "MPO", "PNG"  # MPO: a phone's JPEG with further pictures behind the first


def cap(slot: str) -> int:
    """The most bytes that a picture of this slot may have."""
    return MOST_PHOTO if slot == PHOTO else MOST
