"""How badly each provider behaves: set by ``PUT /simulators/faults/<provider>``, drawn by a seeded chance."""

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from random import Random
from typing import NamedTuple

from .answers import Asked, Json, Malformed, Unknown

PROVIDERS = ("chsi", "registries", "alipay", "sms")


class Trouble(StrEnum):
    NONE = "none"
    DOWN = "down"  # 503 at once
    ERROR = "error"  # 500
    HANG = "hang"  # no answer for longer than anybody waits
    MALFORMED = "malformed"  # 200 and nonsense


@dataclass(frozen=True, slots=True)
class Knobs:
    """Rates from 0 to 1, together at most 1."""

    latency: float = 0.0  # seconds before every answer, at most 600
    error_rate: float = 0.0
    hang_rate: float = 0.0
    malformed_rate: float = 0.0
    down: bool = False
    seed: int = 0  # the same seed, the same troubles in the same order

    def __post_init__(self) -> None:
        rates = (self.error_rate, self.hang_rate, self.malformed_rate)
        if min(rates) < 0 or sum(rates) > 1 or not 0 <= self.latency <= 600:
            raise Malformed("rates are from 0 to 1, together at most 1; latency is from 0 to 600 seconds")


class Fate(NamedTuple):
    """What happens to one call."""

    trouble: Trouble
    latency: float  # seconds


@dataclass
class Provider:
    knobs: Knobs = field(default_factory=Knobs)
    chance: Random = field(default_factory=lambda: Random(0))


class Faults:
    def __init__(self) -> None:
        self.providers = {name: Provider() for name in PROVIDERS}

    def turn(self, provider: str, asked: Asked) -> Json:
        """Sets all knobs, the missing ones to their defaults, and tells them. Raises Malformed."""
        known = {knob.name: type(knob.default) for knob in fields(Knobs)}
        for name, value in asked.items():
            if name not in known:
                raise Malformed(f"{name} is no knob")
            if isinstance(value, bool) != (known[name] is bool) or not isinstance(value, int | float):
                raise Malformed(f"{name} is no {known[name].__name__}")
        knobs = Knobs(**asked)
        self.get(provider)
        self.providers[provider] = Provider(knobs, Random(knobs.seed))
        return asdict(knobs)

    def draw(self, provider: str) -> Fate:
        held = self.get(provider)
        knobs, drawn = held.knobs, held.chance.random()
        if knobs.down:
            return Fate(Trouble.DOWN, 0.0)
        for trouble, rate in (
            (Trouble.ERROR, knobs.error_rate),
            (Trouble.HANG, knobs.hang_rate),
            (Trouble.MALFORMED, knobs.malformed_rate),
        ):
            if drawn < rate:
                return Fate(trouble, knobs.latency)
            drawn -= rate
        return Fate(Trouble.NONE, knobs.latency)

    def get(self, provider: str) -> Provider:
        if provider not in self.providers:
            raise Unknown("provider is unknown")
        return self.providers[provider]
