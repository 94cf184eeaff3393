"""All of them, in the order in which they are run."""

from collections.abc import Callable, Iterable, Mapping

from . import p01_append, p02_load, p03_effects, p04_command, p05_page, p07_rebuild, p08_growth, p10_memory
from .hosts import Hosts
from .outcome import Outcome

BENCHMARKS: Mapping[str, Callable[[Hosts], Iterable[Outcome]]] = {
    "P1": p01_append.run,
    "P2": p02_load.run,
    "P7": p07_rebuild.run,
    "P4": p04_command.run,
    "P5": p05_page.run,
    "P3": p03_effects.run,
    "P8": p08_growth.run,
    "P10": p10_memory.run,
}
