"""标准证件照片（指南 一(二)）: what a machine can tell. The rest is the reviewer's."""

from eventkit.rules import Violation, Violations, warning

from ..record import Picture
from ..vocabulary import LEAST_PHOTO, MOST_PHOTO

WIDTH, HEIGHT = 295, 413  # pixels
GREY = 8  # of 255
ENLARGED = 1e-3  # at least twice as much in a portrait as it was taken, half as much in one enlarged by half
BLURRED, SOFT = 10, 60  # variance of the Laplacian


def photo_is_a_jpeg(picture: Picture) -> Violations:
    """“jpg 格式”（指南 一(二)）R059"""
    if not picture.is_jpeg:
        yield Violation("PHOTO_FORMAT")


def photo_has_10_kb_to_10_mb(picture: Picture) -> Violations:
    """“不小于 10KB”（指南 一(二)）R059"""
    if picture.size < LEAST_PHOTO:
        yield Violation("PHOTO_TOO_SMALL")
    if picture.size > MOST_PHOTO:
        yield Violation("PHOTO_TOO_LARGE")


def photo_has_295_by_413_pixels(picture: Picture) -> Violations:
    """“像素≥295×413px”（指南 一(二)）R059"""
    if picture.pixels and (picture.pixels[0] < WIDTH or picture.pixels[1] < HEIGHT):
        yield Violation("PHOTO_PIXELS")


def photo_is_in_colour(picture: Picture) -> Violations:
    """“彩色照片”（指南 一）R060"""
    if picture.chroma_max is not None and picture.chroma_max <= GREY:
        yield Violation("PHOTO_NOT_COLOR")


def photo_has_a_white_background(picture: Picture) -> Violations:
    """“白底标准证件照片”（指南 一(二)）R060"""
    match picture.border_median_hsv:
        case (_, saturation, value) if saturation > 0.30 or value < 0.70:
            yield Violation("PHOTO_BACKGROUND")
        case (_, saturation, value) if saturation > 0.12 or value < 0.88:
            yield warning("W_PHOTO_BACKGROUND")


def photo_is_sharp(picture: Picture) -> Violations:
    """“不允许上传模糊…照片”（指南 一(二)）R060"""
    match picture.laplacian_variance:
        case float() | int() as variance if variance < BLURRED:
            yield Violation("PHOTO_BLURRED")
        case float() | int() as variance if variance < SOFT:
            yield warning("W_PHOTO_SOFT")


def photo_is_not_enlarged(picture: Picture) -> Violations:
    """“禁止将像素数量不满足要求的照片进行放大后使用。”（指南 三(四)4）: only a suspicion (A33). R060"""
    if picture.detail is not None and picture.detail < ENLARGED:
        yield warning("W_PHOTO_UPSCALED")


def photo_has_the_usual_shape(picture: Picture) -> Violations:
    """“标准证件照片”（指南 一(二)）: within a tenth of 295:413. R060"""
    if picture.pixels and abs(picture.pixels[0] / picture.pixels[1] / (WIDTH / HEIGHT) - 1) > 0.10:
        yield warning("W_PHOTO_ASPECT")


def photo_shows_one_face_without_glasses(picture: Picture) -> Violations:
    """“不允许上传…戴眼镜…照片”（指南 一(二)）: hints, where something that knows faces has looked. R060"""
    if picture.faces == 0:
        yield warning("W_PHOTO_NO_FACE")
    if picture.faces is not None and picture.faces > 1:
        yield warning("W_PHOTO_MULTI_FACE")
    if picture.glasses:
        yield warning("W_PHOTO_GLASSES")
