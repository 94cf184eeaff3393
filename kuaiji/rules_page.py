"""docs/generated/rules.md: each rule's number, the clause it comes from, its functions, codes and tests."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import kuaiji
from contracts.errors import catalogue

HOUSE = Path(kuaiji.__file__).parents[1]
SENTENCE = 2  # underscores: a shorter name may stand in a test for something else
NUMBER = re.compile(r"\bR\d{3}\b")
HEAD = """# Rules

Written by `kuaiji docs` from docstrings, code and tests; not to be edited.

Each rule is a function, named as a sentence; its docstring quotes the clause of the guide (指南) it comes from
or says that the guide is silent, and gives the rule's number. A rule of several clauses has several functions;
other code that keeps it is listed beside. Tests are the files that name the number, a function or a code.
A code tells a client what was wrong; its texts stand in `contracts/errors.json`.
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """A function, or class, whose docstring cites rules."""

    name: str
    file: str
    clause: str
    numbers: tuple[str, ...]
    codes: tuple[str, ...]


def page() -> str:
    cited = sorted(functions(), key=lambda one: (one.file, one.name))
    numbers = sorted({number for one in cited for number in one.numbers})
    return "\n".join([HEAD, *(line for number in numbers for line in rule(number, cited))]) + "\n"


def rule(number: str, cited: Iterable[Cited]) -> Iterator[str]:
    yield f"## {number}\n"
    words = {number}
    for one in cited:
        if number in one.numbers:
            yield f"- [`{one.name}`](../../{one.file}) {one.clause}"
            codes = [f"`{code}` {catalogue()[code]['zh']}" for code in one.codes]
            yield from (f"  - {code}" for code in codes)
            words |= {*one.codes, *([one.name] if one.name.count("_") >= SENTENCE else [])}
    tests = ", ".join(f"[{name.removeprefix('tests/')}](../../{name})" for name in tested(words))
    yield f"\nTests: {tests or 'none'}\n"


def functions() -> Iterator[Cited]:
    for source in sorted(HOUSE.glob("services/**/*.py")):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        constants = dict(constants_of(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                text = " ".join((ast.get_docstring(node) or "").split())
                if numbers := tuple(dict.fromkeys(NUMBER.findall(text))):
                    file = source.relative_to(HOUSE).as_posix()
                    yield Cited(node.name, file, text, numbers, codes_in(node, constants))


def constants_of(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(name), value=ast.expr() as value):
                yield name, value


def codes_in(node: ast.AST, constants: Mapping[str, ast.expr]) -> tuple[str, ...]:
    """Of the catalogue, in it and in what it names of its module, in the order in which they are met."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        for part in ast.walk(waiting.pop(0)):
            match part:
                case ast.Constant(str(text)) if text in catalogue():
                    found[text] = None
                case ast.Name(name) if name in constants and name not in seen:
                    seen.add(name)
                    waiting.append(constants[name])
    return tuple(found)


@cache
def words_of_tests() -> dict[str, frozenset[str]]:
    """Test file -> the names, numbers and codes in it."""
    tests = sorted(HOUSE.glob("tests/**/test_*.py"))
    texts = {test.relative_to(HOUSE).as_posix(): test.read_text(encoding="utf-8") for test in tests}
    return {name: frozenset(re.findall(r"\w+", text)) for name, text in texts.items()}


def tested(words: set[str]) -> list[str]:
    """The test files in which one of the words stands."""
    return [name for name, held in words_of_tests().items() if words & held]
