"""Every command that README and operations.md tell of exists; what is shown is what is said."""

import re
import shlex
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console

from kuaiji.cli import app
from kuaiji.ops import app as ops
from kuaiji.welcome import welcome

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
OPERATIONS = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
SHOWN = re.compile(r"^```text\n(.*?)^```", re.M | re.S)
COMPOSE = (HOUSE / "docker-compose.yml").read_text(encoding="utf-8")
PARTS = {*re.findall(r"^  ([a-z]+):", COMPOSE.split("\nservices:")[1].split("\nnetworks:")[0], re.M)}
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    lines = (
        line for page in (README, OPERATIONS) for block in SHELL.findall(page) for line in block.splitlines()
    )
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def of(program: str) -> list[Any]:
    return [pytest.param(words[1:], id=" ".join(words)[:60]) for words in commands() if words[0] == program]


def test_every_command_is_of_a_kind_we_check() -> None:
    assert {words[0] for words in commands()} == {"make", "docker", "kuaiji"}


@pytest.mark.parametrize("words", of("make"))
def test_make_knows_what_to_do(words: list[str]) -> None:
    done = subprocess.run(
        ["make", "-n", "PYTHON=python3", *words], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    told = [line.split("bin/kuaiji ")[1] for line in done.stdout.splitlines() if "bin/kuaiji " in line]
    for line in told:
        assert parsed(shlex.split(line))


def test_make_alone_tells_every_target() -> None:
    told = subprocess.run(["make"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    targets = {*re.findall(r"^([a-z]+):", MAKEFILE, re.M)}
    assert {*re.findall(r"^make ([a-z]+)", told, re.M)} == targets
    assert len(targets) <= 12


@pytest.mark.parametrize("words", of("docker"))
def test_compose_has_the_parts_that_are_named(words: list[str]) -> None:
    assert words[0] == "compose"
    scaled = {
        word.split("=")[0] for word, before in zip(words[1:], words, strict=False) if before == "--scale"
    }
    named = {word for word in words[2:] if word in PARTS}
    assert scaled <= PARTS
    assert named or scaled or words[1] in {"up", "down", "ps"}
    if words[1] == "run" and "ops" in words:
        assert parsed(words[words.index("ops") :])


@pytest.mark.parametrize("words", of("kuaiji"))
def test_kuaiji_has_the_command(words: list[str]) -> None:
    assert parsed(words)


def parsed(words: list[str]) -> bool:
    """Whether the command line takes it, down to the command of a group and its arguments."""
    command: Any = typer.main.get_command(app)
    name = "kuaiji"
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        name, *words = words
        command = typer.main.get_command(ops) if name == "ops" else command.commands[name]
    return "--help" in words or command.make_context(name, words) is not None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("fly", "KeyError"),
        ("ops fly", "KeyError"),
        ("ops dead fly", "KeyError"),
        ("run --fast", "NoSuchOption"),
        ("ops rebuild --deep", "NoSuchOption"),
        ("crowd --people many", "BadParameter"),
    ],
)
def test_command_that_does_not_exist_is_noticed(line: str, fault: str) -> None:
    with pytest.raises(Exception) as noticed:  # noqa: PT011 - typer has its kinds of error to itself
        parsed(line.split())
    assert noticed.type.__name__ == fault


def test_ci_runs_what_the_readme_says() -> None:
    ci = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")
    told = {words[1] for words in commands() if words[0] == "make"} - {"run"}  # demo starts that by itself
    assert {target for target in told if f"make {target}" not in ci} == set()
    assert "--scale collection=3 --scale verification=2" in ci


def test_readme_fits_and_shows_what_a_start_says() -> None:
    assert len(README.splitlines()) <= 120
    said = StringIO()
    welcome("http://127.0.0.1:8000", Path("var"), Console(file=said, width=100))
    shown, _ = SHOWN.findall(README)
    assert [*map(str.rstrip, shown.splitlines())] == [*map(str.rstrip, said.getvalue().splitlines())]


def test_readme_shows_lines_that_the_demo_tells() -> None:
    journey = (HOUSE / "kuaiji" / "journey.py").read_text(encoding="utf-8")
    told = [line.strip("✓ ") for line in SHOWN.findall(README)[1].splitlines() if "✓" in line]
    assert [line for line in told if not all(part in journey for part in line.split("：", 1))] == []
