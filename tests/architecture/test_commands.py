"""Every command and setting that README and operations.md tell of exists; what is shown is what is said."""

import ast
import re
import shlex
import subprocess
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console

from kuaiji.cli import app
from kuaiji.welcome import welcome

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
OPERATIONS = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
SHOWN = re.compile(r"^```text\n(.*?)^```", re.M | re.S)
COMPOSE = (HOUSE / "docker-compose.yml").read_text(encoding="utf-8")
PARTS = {*re.findall(r"^  ([a-z]+):", COMPOSE.split("\nservices:")[1].split("\nnetworks:")[0], re.M)}
MAKEFILE = (HOUSE / "Makefile").read_text(encoding="utf-8")
CODE = ("contracts", "eventkit", "gateway", "kuaiji", "services", "simulators")
ROW = re.compile(r"^\| (`KUAIJI_.+?) \| (.*?) \|", re.M)


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
    done = subprocess.run(["make", "-n", *words], cwd=HOUSE, capture_output=True, text=True, check=True)
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
    """Whether the command line takes it; of ``ops`` also its own command, where there are any."""
    name, *rest = words
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    if name == "ops" and find_spec("kuaiji.ops") and rest and not rest[0].startswith("-"):
        assert rest[0] in typer.main.get_command(import_module("kuaiji.ops").app).commands  # type: ignore[attr-defined]
    return command.make_context(name, rest) is not None


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


def settings() -> Iterator[tuple[str, str]]:
    """Each setting that the code reads, with its default as far as it is written out."""
    for file in (file for folder in CODE for file in sorted((HOUSE / folder).rglob("*.py"))):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="str" | "list"), args=[ast.Constant(value=str(name)), *rest]
                ):
                    if name.startswith("KUAIJI_"):
                        yield name, written(rest)
                case ast.Call(func=ast.Attribute(attr="text"), args=[ast.Constant(value=str(name)), *rest]):
                    if re.fullmatch("[A-Z_]+", name):
                        yield f"KUAIJI_{name}", written(rest)


def written(arguments: list[ast.expr]) -> str:
    found = [ast.literal_eval(each) for each in arguments if isinstance(each, ast.Constant | ast.List)]
    return ",".join(found[0]) if found and isinstance(found[0], list) else str(found[0] if found else "")


def documented() -> dict[str, str]:
    found: dict[str, str] = {}
    for names, defaults in ROW.findall(OPERATIONS):
        cells = [cell.strip("` ") for cell in defaults.split(",")] if "," in names else [defaults.strip("` ")]
        found |= dict(zip([name.strip("` ") for name in names.split(",")], cells, strict=True))
    return found


def test_every_setting_is_told_with_its_default() -> None:
    read, told = dict(settings()), documented()
    assert len(read) > 12
    assert {name: told.get(name) for name in read if read[name]} == {
        name: text for name, text in read.items() if text
    }
    assert {*read} <= {*told}


def test_no_setting_is_told_that_nothing_reads() -> None:
    elsewhere = COMPOSE + (HOUSE / "kuaiji" / "cli.py").read_text(encoding="utf-8")
    known = {name for name, _ in settings()} | {"KUAIJI_CHSI_URL", "KUAIJI_REGISTRY_URL"}
    assert {name for name in documented() if name not in known and name not in elsewhere} == set()


def test_metrics_that_are_told_are_counted() -> None:
    sources = "".join(file.read_text("utf-8") for folder in CODE for file in (HOUSE / folder).rglob("*.py"))
    told = {*re.findall(r"^\| `(kuaiji_\w+)`", OPERATIONS, re.M)}
    assert told == {*re.findall(r'(?:Counter|Histogram)\(\s*"(kuaiji_\w+)"', sources)}
