"""What the pages say of themselves is what the services decide."""

import re
from pathlib import Path

from services.files.domain.rules.image import LEGIBLE
from services.files.domain.rules.photo import HEIGHT, WIDTH
from services.files.domain.vocabulary import LEAST_PHOTO, MORE_THAN, MOST, MOST_PHOTO

WEB = Path(__file__).parents[2] / "web"
LIMITS = (WEB / "packages" / "ui" / "src" / "pictures" / "limits.ts").read_text(encoding="utf-8")


def said(name: str) -> list[int]:
    """least, most, width, height"""
    line = re.search(rf"const {name}: Limits = (.*)", LIMITS)
    assert line
    return [int(number) for number in re.findall(r"\b\d+\b", line[1])]


def test_a_photo_is_measured_by_the_limits_of_the_files_service() -> None:
    assert said("PHOTO") == [LEAST_PHOTO, MOST_PHOTO, WIDTH, HEIGHT]


def test_any_other_picture_is_measured_by_the_limits_of_the_files_service() -> None:
    assert said("IMAGE") == [MORE_THAN + 1, MOST, LEGIBLE, LEGIBLE]


def test_no_page_loads_anything_from_elsewhere_or_inline() -> None:
    for page in WEB.glob("apps/*/index.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"https?://|<style|\bstyle=|<script(?![^>]*\bsrc=)|\bon\w+=", text), page
