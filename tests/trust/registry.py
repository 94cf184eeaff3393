"""All proofs, in the order of their numbers."""

from . import (
    t01_kills,
    t02_thrice,
    t03_sim,
    t04_model,
    t05_one_case,
    t06_stale_writes,
    t07_poison,
    t10_canaries,
    t17_slow_clients,
    t19_restarts,
    t22_cuts,
)

PROOFS = tuple(
    module.PROOF
    for module in (
        *(t01_kills, t02_thrice, t03_sim, t04_model, t05_one_case, t06_stale_writes),
        *(t07_poison, t10_canaries, t17_slow_clients, t19_restarts, t22_cuts),
    )
)
