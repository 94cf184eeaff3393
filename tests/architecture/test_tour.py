"""What the tour quotes stands in the files, and the files exist."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TOUR = (HOUSE / "docs" / "tour.md").read_text(encoding="utf-8")
STOPS = 9
BLOCK = re.compile(r"\((?:\.\./)([\w/.]+\.(?:py|sql))\)[^`]*?```\w+\n(.*?)```", re.DOTALL)
QUOTES = [(path, quoted) for path, quoted in BLOCK.findall(TOUR)]


def stands(quoted: str, text: str) -> bool:
    """Whole lines, piece after piece in their order; … stands for lines left out."""
    at = 0
    for piece in quoted.split("…\n"):
        found = ("\n" + text).find("\n" + piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def test_it_stops_at_nine_files_and_one_of_sql() -> None:
    assert len(re.findall(r"^## \d\. ", TOUR, re.MULTILINE)) == STOPS
    assert len({path for path, _ in QUOTES}) == len(QUOTES) == STOPS + 1
    assert TOUR.count("```") == 2 * len(QUOTES)


@pytest.mark.parametrize(("path", "quoted"), QUOTES, ids=[path for path, _ in QUOTES])
def test_lines_it_quotes_stand_in_the_file(path: str, quoted: str) -> None:
    assert stands(quoted, (HOUSE / path).read_text(encoding="utf-8"))
    assert len(quoted.splitlines()) <= 10


def test_line_that_was_changed_is_noticed() -> None:
    assert stands("a = 1\n…\nc = 3\n", "a = 1\nb = 2\nc = 3\n")
    assert not stands("a = 1\n…\nc = 4\n", "a = 1\nb = 2\nc = 3\n")
    assert not stands("c = 3\n…\na = 1\n", "a = 1\nb = 2\nc = 3\n")
    assert not stands("= 1\n", "a = 1\n")


def test_files_it_speaks_of_are_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)", TOUR)
    assert linked
    assert not [path for path in linked if not (HOUSE / "docs" / path).exists()]
