"""Which services answer a step, in which order: the first that has something to say."""

from contracts import masking
from eventkit.codec import Json
from eventkit.conformance import Step, Verdict, judged
from services.collection import conformance as collection
from services.files import conformance as files
from services.identity import conformance as identity
from services.review import conformance as review
from services.verification import conformance as verification

# Who decides before collection hears of it comes before collection.
SERVICES = (identity.STEPS, files.STEPS, verification.STEPS, review.STEPS, collection.STEPS)


def mask(typed: Json, given: Json) -> Verdict:
    shown = masking.shown(typed["kind"], typed["value"], to_owner=typed.get("profile") == "OWNER")
    return judged([], masked=shown)


OWN: dict[str, Step] = {"mask": mask}  # what belongs to no service
STEPS = tuple(dict.fromkeys(step for steps in (*SERVICES, OWN) for step in steps))


def answer(step: str, typed: Json, given: Json) -> Verdict:
    """Raises ValueError if nobody has anything to say."""
    for steps in (*SERVICES, OWN):
        said = steps[step](typed, given) if step in steps else None
        if said is not None:
            return said
    raise ValueError(f"nobody answers (Step: {step})")
