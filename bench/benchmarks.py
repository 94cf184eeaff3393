"""All of them, in the order in which they are run."""

from collections.abc import Callable, Iterable, Mapping

from . import p01_append, p02_load, p07_rebuild
from .hosts import Hosts
from .outcome import Outcome

BENCHMARKS: Mapping[str, Callable[[Hosts], Iterable[Outcome]]] = {
    "P1": p01_append.run,
    "P2": p02_load.run,
    "P7": p07_rebuild.run,
}
