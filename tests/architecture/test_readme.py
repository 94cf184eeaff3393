"""README tells only of commands that exist, and is short."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from kuaiji.cli import app

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
LINES = 120
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
SERVICE = re.compile(r"^  ([a-z]+):", re.MULTILINE)
COMPOSE = {"up": {"--detach", "--build", "--scale"}, "down": {"--volumes"}, "ps": set(), "logs": {"--follow"}}


def blocks(text: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    """What a reader can type: whole lines of code blocks, and code within a sentence."""
    typed = [line.strip() for block in blocks(text) for line in block.splitlines()]
    typed += re.findall(r"`([^`\n]+)`", text)
    return [line for line in typed if re.match(r"(make|docker|kuaiji|git|pip) ", line)]


def fault(command: str) -> str:
    """Empty if there is such a command."""
    program, *words = shlex.split(command)
    match program:
        case "make":
            targets = TARGET.findall((HOUSE / "Makefile").read_text(encoding="utf-8"))
            return next((word for word in words if "=" not in word and word not in targets), "")
        case "kuaiji":
            listed: Any = typer.main.get_command(app)
            return "" if words[0] in listed.commands else words[0]
        case "docker":
            return compose(words)
        case _:
            return program


def compose(words: list[str]) -> str:
    called, *rest = words[1:]
    known = COMPOSE.get(called)
    if words[0] != "compose" or known is None:
        return " ".join(words)
    services = SERVICE.findall((HOUSE / "docker-compose.yml").read_text(encoding="utf-8"))
    named = [word.partition("=")[0] for word in rest if not word.startswith("--")]
    wrong = {word for word in rest if word.startswith("--")} - known
    return next(iter(wrong), "") or next((name for name in named if name not in services), "")


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= LINES


def test_it_names_the_commands_to_run_and_to_test() -> None:
    assert {"make run", "make test", "make demo"} <= {*commands(README)}


@pytest.mark.parametrize("command", commands(README))
def test_command_exists(command: str) -> None:
    assert not fault(command)


@pytest.mark.parametrize(
    "command",
    ["make coffee", "kuaiji fly", "docker run kuaiji", "docker compose up --scale parrot=3", "pip install x"],
)
def test_command_that_does_not_exist_is_noticed(command: str) -> None:
    assert fault(command)


def test_what_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert linked
    assert not [path for path in linked if not (HOUSE / path).exists()]


def test_sign_ins_it_shows_are_those_of_the_demo() -> None:
    from kuaiji.staff import SIGN_INS

    assert all(f"{name} " in README and sign_in in README for name, sign_in in SIGN_INS)
