"""The frame itself: every test has a twin, every guard is still where it is taken out, a blind twin tells."""

from dataclasses import replace
from multiprocessing import get_context

import pytest
from rich.console import Console

from .lanes import in_lanes
from .mutants import MUTANTS, altered, without
from .proof import Lane, Length, Outcome, Proof, Run, Sizes
from .registry import PROOFS
from .report import section
from .runner import Plan, Tried
from .servers import servers


def tried(proof: Proof, outcome: Outcome, **twins: Outcome) -> Tried:
    return Tried(proof, outcome, 1.0, 7, twins)


PROOF = replace(PROOFS[0], twins={"lame": "two", "blind": "two"})
HELD, BROKE = Outcome("10 saves"), Outcome("10 saves", ["two succeeded"])


def test_each_test_stands_once_in_the_order_of_numbers() -> None:
    numbers = [int(proof.test[1:]) for proof in PROOFS]
    assert numbers == sorted({*numbers})


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.test)
def test_each_test_has_a_twin_that_is_known(proof: Proof) -> None:
    assert proof.twins
    assert {*proof.twins} <= {*MUTANTS}
    assert proof.sizes.short <= proof.sizes.of(Length.USUAL) <= proof.sizes.of(Length.FULL)


@pytest.mark.parametrize("name", MUTANTS)
def test_guard_is_still_where_it_is_taken_out(name: str) -> None:
    with without(name):
        assert altered(name) or MUTANTS[name].sql is None


def test_no_mutant_is_left_over() -> None:
    assert {*MUTANTS} == {twin for proof in PROOFS for twin in proof.twins}


def test_run_is_good_only_if_the_promise_holds_and_every_twin_fails() -> None:
    assert tried(PROOF, HELD, lame=BROKE).good
    assert not tried(PROOF, BROKE, lame=BROKE).good
    assert tried(PROOF, HELD, lame=BROKE, blind=HELD).blind == ["blind"]


def test_twin_that_fails_for_another_reason_proves_nothing() -> None:
    assert tried(PROOF, HELD, lame=Outcome("10 saves", ["nobody answers"])).blind == ["lame"]


def test_report_says_loudly_what_did_not_hold_and_which_twin_did_not_fail() -> None:
    found = {
        **{"promise": "P6", "claim": "c", "size": "1", "seconds": 1, "measured": "", "faults": ["lost"]},
        **{"holds": False, "twins": {"no inbox": []}, "on": "", "commit": "", "seed": 1, "versions": {}},
    }
    page = section("T6", found)
    assert "**BROKEN**: lost" in page
    assert "Twin: no inbox | **DOES NOT FAIL** as it must" in page


def test_sizes_grow() -> None:
    sizes = Sizes(short=1, usual=2, full=3, twin=1)
    assert [sizes.of(length) for length in Length] == [1, 2, 3]


FORKED = pytest.mark.filterwarnings("ignore:Using fork", "ignore::pytest.PytestUnraisableExceptionWarning")
met = get_context("fork").Barrier(2)


def meets(run: Run) -> Outcome:
    met.wait(20)
    return Outcome("met")


def holds(run: Run) -> Outcome:
    return HELD


def stumbles(run: Run) -> Outcome:
    raise ValueError("over its feet")


def lane(*proofs: Proof) -> list[Tried]:
    return [*in_lanes(proofs, Plan(Length.SHORT, 1, twins=False), Console(quiet=True))]


@FORKED
def test_lanes_run_beside_one_another() -> None:
    held = lane(replace(PROOF, run=meets, lane=Lane.KILLS), replace(PROOF, run=meets, lane=Lane.WORK))
    assert [each.outcome.size for each in held] == ["met", "met"]


@FORKED
def test_what_stops_a_test_is_its_fault_and_the_next_is_tried(capfd: pytest.CaptureFixture[str]) -> None:
    found = lane(replace(PROOF, run=stumbles, lane=Lane.WORK), replace(PROOF, run=holds, lane=Lane.WORK))
    assert [[*each.outcome.faults] for each in found] == [["ValueError: over its feet"], []]
    assert "over its feet" in capfd.readouterr().err


def test_twin_goes_no_further_than_the_fault_that_it_is_for() -> None:
    with servers() as none:
        whole = Run(1, Length.SHORT, 1, none)
        twin = replace(whole, mutant="no inbox", meant="lost")
    said = ["slow", "three are lost", "slower"]
    assert whole.found(said) == said
    assert twin.found(said) == said[:2]
