"""All proofs, in the order of their numbers."""

from . import t05_one_case, t06_stale_writes

PROOFS = (t05_one_case.PROOF, t06_stale_writes.PROOF)
