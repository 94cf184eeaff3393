"""All proofs, in the order of their numbers."""

from . import t02_thrice, t03_sim, t04_model, t05_one_case, t06_stale_writes

PROOFS = (t02_thrice.PROOF, t03_sim.PROOF, t04_model.PROOF, t05_one_case.PROOF, t06_stale_writes.PROOF)
