"""The guide's rules on pictures, one function each, in the order they are asked (rule book 7.1, 7.2)."""

from collections.abc import Callable, Sequence

from eventkit.rules import Severity, Violation, Violations

from ..record import Picture
from ..vocabulary import PHOTO
from . import image, merging, photo

Rule = Callable[[Picture], Violations]
Rules = tuple[tuple[Rule, ...], ...]  # the first group that finds an error is the last to be asked

PHOTO_RULES: Rules = (
    (image.file_is_not_empty,),
    (photo.photo_is_a_jpeg,),
    (image.picture_decodes_whole,),
    (image.picture_has_at_most_24_megapixels,),
    (photo.photo_has_10_kb_to_10_mb,),
    (photo.photo_has_295_by_413_pixels,),
    (
        photo.photo_is_in_colour,
        photo.photo_has_a_white_background,
        photo.photo_is_sharp,
        photo.photo_is_not_enlarged,
        photo.photo_has_the_usual_shape,
        photo.photo_shows_one_face_without_glasses,
    ),
)
IMAGE_RULES: Rules = (
    (image.file_is_not_empty,),
    (image.image_is_jpeg_or_png,),
    (image.picture_decodes_whole,),
    (image.picture_has_at_most_24_megapixels,),
    (image.image_does_not_move,),
    (image.image_has_more_than_20_kb_and_at_most_500,),
    (image.image_has_600_pixels_on_its_shorter_side,),
)

SOURCE_RULES: Rules = (  # of a picture that will be part of one: its size in bytes does not count
    (image.file_is_not_empty,),
    (image.image_is_jpeg_or_png,),
    (image.picture_decodes_whole,),
    (image.picture_has_at_most_24_megapixels,),
    (image.image_does_not_move,),
)


def judge(slot: str, picture: Picture) -> list[Violation]:
    """Everything the guide says against this picture in this slot; warnings do not keep it out."""
    return broken(PHOTO_RULES if slot == PHOTO else IMAGE_RULES, slot, picture)


def judge_sources(pictures: Sequence[Picture]) -> list[Violation]:
    """What is said against the pictures that are to be merged; the field is ``images.<number from 0>``."""
    found = [*merging.proofs_to_merge_are_two_to_six(pictures)]
    for number, picture in enumerate(pictures):
        found += broken(SOURCE_RULES, f"images.{number}", picture)
    return found


def broken(rules: Rules, field: str, picture: Picture) -> list[Violation]:
    """The rules speak of a picture; ``field`` is where it was to stand."""
    found: list[Violation] = []
    for group in rules:
        found += [violation._replace(field=field) for rule in group for violation in rule(picture)]
        if any(violation.severity is Severity.ERROR for violation in found):
            break
    return found
