"""其他彩色照片（指南 一(六)）"""

from eventkit.rules import Violation, Violations, warning

from ..record import Picture
from ..vocabulary import MORE_THAN, MOST, MOST_PIXELS, MPO

LEGIBLE = 600  # pixels


def file_is_not_empty(picture: Picture) -> Violations:
    """The guide is silent: 空文件不是图片。R059, R061"""
    if picture.size == 0:
        yield Violation("FILE_EMPTY")


def image_is_jpeg_or_png(picture: Picture) -> Violations:
    """“文件格式应为 jpg、png 格式”（指南 一）R061"""
    if not picture.is_jpeg_or_png:
        yield Violation("FILE_FORMAT_NOT_ALLOWED")


def picture_decodes_whole(picture: Picture) -> Violations:
    """“清晰、完整”（指南 一(二)）R059, R061"""
    if picture.decodes is False:
        yield Violation("FILE_CORRUPT")


def picture_has_at_most_24_megapixels(picture: Picture) -> Violations:
    """The guide is silent: 像素过大的图片会拖垮解码。R059, R061"""
    if picture.pixels and picture.pixels[0] * picture.pixels[1] > MOST_PIXELS:
        yield Violation("FILE_TOO_MANY_PIXELS")


def image_does_not_move(picture: Picture) -> Violations:
    """“只能上传(jpg/png)图片文件”（指南 三(四)4）: one frame; a phone's MPO shows its first. R061"""
    if picture.frames > 1 and picture.format != MPO:
        yield Violation("FILE_MULTIFRAME")


def image_has_more_than_20_kb_and_at_most_500(picture: Picture) -> Violations:
    """“文件大小需大于20KB且不超过500KB”（指南 一）R061"""
    if picture.size <= MORE_THAN:
        yield Violation("FILE_TOO_SMALL")
    if picture.size > MOST:
        yield Violation("FILE_TOO_LARGE")


def image_has_600_pixels_on_its_shorter_side(picture: Picture) -> Violations:
    """The guide is silent: 太小的图片看不清文字。R061"""
    if picture.pixels and min(picture.pixels) < LEGIBLE:
        yield warning("W_FILE_LOW_RESOLUTION")
