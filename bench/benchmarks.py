"""All of them, in the order in which they are run."""

from collections.abc import Callable, Iterable, Mapping

from . import p01_append
from .hosts import Hosts
from .outcome import Outcome

BENCHMARKS: Mapping[str, Callable[[Hosts], Iterable[Outcome]]] = {"P1": p01_append.run}
