"""T4: one item through submit, verify, review, withdraw and resubmit, in every order that there is."""

from collections import Counter

from .model.explore import Found, explored
from .model.state import Left
from .proof import Outcome, Proof, Run, Sizes

LEFT = {
    1: Left(submissions=3, withdrawals=1, silences=0, repeats=1, releases=0),
    2: Left(submissions=3, withdrawals=1, silences=1, repeats=1, releases=1),
    3: Left(submissions=4, withdrawals=2, silences=1, repeats=1, releases=1),
}
EXPECTED = 100_000  # states, to show that it goes on


def run(run: Run) -> Outcome:
    found = [
        explored(proven, LEFT[run.size], lambda states: run.told(min(states / EXPECTED, 1.0)))
        for proven in (False, True)
    ]
    states, steps = sum(each.states for each in found), sum(each.steps for each in found)
    left = ", ".join(f"{count} {what}" for what, count in vars(LEFT[run.size]).items())
    faults = [fault for each in found for fault in each.faults]
    return Outcome(f"{states:,} states, {steps:,} steps ({left})", faults, reached(found))


def reached(found: list[Found]) -> str:
    counted = sum((Counter(each.statuses) for each in found), Counter[str]())
    return "states by the item's status: " + ", ".join(f"{name} {n:,}" for name, n in counted.most_common())


PROOF = Proof(
    test="T4",
    promise="P4 Every submission reaches an end, P5 with one open case at most",
    claim="One item in every state that it can be in, by the production functions, messages heard in order, "
    "sometimes twice: never two open cases, no case decided twice, approved only for its own attempt and for "
    "good, and from everywhere back to the applicant or to approval, though sources stay silent",
    sizes=Sizes(short=1, usual=2, full=3, twin=1),
    run=run,
    twins={
        "no attempt guard": "approved, though nobody approved this attempt",
        "no claim": "a case decided twice",
        "no order": "two open cases",
        "no patience": "never comes back",
        "no calling off": "two open cases",
    },
)
