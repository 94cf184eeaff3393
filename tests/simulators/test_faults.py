"""Providers can be made to behave badly, and with one seed always in the same way."""

from collections import Counter

import pytest

from simulators.answers import Malformed, Unknown
from simulators.faults import Faults, Trouble


def drawn(number: int = 1000, **knobs: float) -> Counter[Trouble]:
    faults = Faults()
    faults.turn("chsi", knobs)
    return Counter(faults.draw("chsi").trouble for _ in range(number))


def test_all_is_well_until_a_knob_is_turned() -> None:
    assert drawn() == {Trouble.NONE: 1000}


def test_rates_are_kept_about() -> None:
    counted = drawn(error_rate=0.3, hang_rate=0.2, malformed_rate=0.1)
    shares = {Trouble.ERROR: 300, Trouble.HANG: 200, Trouble.MALFORMED: 100, Trouble.NONE: 400}
    assert all(abs(counted[trouble] - share) < 60 for trouble, share in shares.items())


def test_same_seed_gives_the_same_troubles() -> None:
    first, second = Faults(), Faults()
    for faults in (first, second):
        faults.turn("sms", {"error_rate": 0.5, "seed": 7})
    assert [first.draw("sms") for _ in range(50)] == [second.draw("sms") for _ in range(50)]


def test_provider_that_is_down_is_down_always_and_the_others_are_not() -> None:
    faults = Faults()
    faults.turn("alipay", {"down": True, "latency": 3})
    assert faults.draw("alipay") == (Trouble.DOWN, 0.0)
    assert faults.draw("sms").trouble is Trouble.NONE


def test_knobs_not_named_go_back() -> None:
    faults = Faults()
    faults.turn("chsi", {"latency": 2.5, "down": True})
    assert faults.turn("chsi", {"latency": 2.5})["down"] is False
    assert faults.draw("chsi") == (Trouble.NONE, 2.5)


@pytest.mark.parametrize(
    "knobs",
    [
        {"error_rate": 0.7, "hang_rate": 0.4},
        {"error_rate": -0.1},
        {"latency": 601},
        {"latency": "much"},
        {"down": 1},
        {"error_rate": True},
        {"colour": 1},
    ],
)
def test_what_is_no_knob_is_refused(knobs: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        Faults().turn("chsi", knobs)


def test_unknown_provider_is_refused() -> None:
    with pytest.raises(Unknown):
        Faults().turn("mystery", {})
