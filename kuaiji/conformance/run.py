"""Cases against the services: what was expected, what was got."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from eventkit.codec import Json, as_json
from eventkit.conformance import Verdict
from eventkit.rules import Rejected

from .cases import Case, Malformed, read
from .steps import answer

PASSED, FAILED, NO_CASES = 0, 1, 2
Say = Callable[[str], object]


def conformance(file: Path, say: Say = print) -> int:
    """The exit code: 1 if a case failed, 2 if the file is none of cases."""
    try:
        cases = read(file)
    except Malformed as error:
        say(f"{file}: {error}")
        return NO_CASES
    failed = [case.id for case in cases if not told(case, faults(case), say)]
    if failed:
        say(f"failed: {' '.join(failed)}")
    say(f"{len(cases) - len(failed)} passed, {len(failed)} failed")
    return FAILED if failed else PASSED


def told(case: Case, found: list[str], say: Say) -> bool:
    if found:
        say("\n  ".join([f"{case.id} {case.title} ({case.step})", *found]))
    return not found


def faults(case: Case) -> list[str]:
    """A line for each difference."""
    try:
        got = verdict(case)
    except Exception as error:  # a case that breaks a service has failed, and the next is still to be run
        return [f"broke: {type(error).__name__}: {error}"]
    codes, warnings = sorted(got.codes), sorted(got.warnings)
    outcome: Json = as_json({name: got.outcome.get(name) for name in case.outcome})
    return [
        *different("codes", sorted(case.codes), codes),
        *(different("warnings", sorted(case.warnings), warnings) if case.warnings is not None else []),
        *(line for name in case.outcome for line in different(name, case.outcome[name], outcome[name])),
    ]


def verdict(case: Case) -> Verdict:
    """A form that is none is refused like any other."""
    try:
        return answer(case.step, deepcopy(case.form), deepcopy(case.context))
    except Rejected as refused:
        return Verdict(frozenset(violation.code for violation in refused.violations))


def different(what: str, expected: object, got: object) -> list[str]:
    return [] if expected == got else [f"{what}: expected {expected}, got {got}"]
