"""The guide's rules as they stand in the code: number, function, codes, and the tests that speak of them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from contracts.errors import catalogue

from ..databases import SERVICES

HOUSE = Path(__file__).parents[2]
NUMBER = re.compile(r"R\d{3}")
RULES = ("domain/rules", "domain/flow.py", "domain/checking.py", "domain/telling.py")  # where they are kept
CITING = ("services", "contracts", "gateway")

Definition = ast.FunctionDef | ast.Assign | ast.AnnAssign


@dataclass(frozen=True, slots=True)
class Rule:
    """One function. ``says`` is its docstring's first paragraph, without the numbers."""

    service: str
    file: str
    function: str
    numbers: tuple[str, ...]
    says: str
    codes: tuple[str, ...]
    tests: tuple[str, ...]  # files


@cache
def rules() -> tuple[Rule, ...]:
    """Every function that cites a number, where the services keep their rules; in the order of the files."""
    return tuple(rule for service in SERVICES for rule in rules_of(service))


def rules_of(service: str) -> Iterator[Rule]:
    home = HOUSE / "services" / service
    files = [file for place in RULES for file in sources(home / place)]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    known = {name: node for tree in trees.values() for name, node in definitions(tree)}
    for file, tree in trees.items():
        for node in tree.body:
            said = ast.get_docstring(node) or "" if isinstance(node, ast.FunctionDef) else ""
            if isinstance(node, ast.FunctionDef) and NUMBER.search(said):
                codes = tuple(sorted(codes_in(node, known)))
                numbers = tuple(dict.fromkeys(NUMBER.findall(said)))
                yield Rule(
                    service=service,
                    file=str(file.relative_to(HOUSE)),
                    function=node.name,
                    numbers=numbers,
                    says=saying(said),
                    codes=codes,
                    tests=tuple(tests_of(service, node.name, *numbers, *codes)),
                )


def sources(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted(place.rglob("*.py"))
    return [place] if place.exists() else []


def definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    """What the top level of a module gives names to."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name):
                yield name, node
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, node


def codes_in(node: ast.AST, known: dict[str, Definition], seen: frozenset[str] = frozenset()) -> set[str]:
    """The codes that are written in it, or in what it names."""
    found = set[str]()
    for inside in ast.walk(node):
        match inside:
            case ast.Constant(value=str(text)) if text in catalogue():
                found.add(text)
            case ast.Name(id=name) if name in known and name not in seen and known[name] is not node:
                found |= codes_in(known[name], known, seen | {name})
    return found


def saying(docstring: str) -> str:
    text = " ".join(docstring.split("\n\n")[0].split())
    return re.sub(r"[\s,。]*(R\d{3}(, )?)+\.?$", "", text).strip()


def tests_of(service: str, *words: str) -> Iterator[str]:
    """The service's tests in which one of the words stands."""
    wanted = re.compile(rf"\b({'|'.join(words)})\b")
    for file in sorted((HOUSE / "tests" / service).rglob("test_*.py")):
        if wanted.search(source(file)):
            yield str(file.relative_to(HOUSE))


def citing(number: str) -> list[str]:
    """Other files that cite the number: not a rule of its own, but what was done about it."""
    own = {rule.file for rule in rules() if number in rule.numbers}
    files = (file for folder in CITING for file in sorted((HOUSE / folder).rglob("*.py")))
    return [
        named
        for file in files
        if number in source(file) and (named := str(file.relative_to(HOUSE))) not in own
    ]


@cache
def source(file: Path) -> str:
    return file.read_text(encoding="utf-8")
