"""How the case's facts are stored: by name, whatever the classes are called and wherever they live."""

from eventkit.codec import Codec, Json

from .domain.events import Event


def case_opened(data: Json) -> tuple[str, Json]:
    """Once, a case did not keep the rules and the hashes of what is judged, nor what a source had said."""
    asked = {"rule_set": ""} | data["asked"]
    return "review.case_opened", {"hashes": {}, "checked": {}} | data | {"asked": asked}


def one_reason(data: Json) -> tuple[str, Json]:
    """Once, a case was returned for one reason, which named no field."""
    return "review.case_returned", data | {"faults": [{"review_reason": data.pop("review_reason")}]}


history = Codec(
    Event,
    upcasters={
        ("review.case_opened", 1): case_opened,
        ("review.case_returned", 1): one_reason,
    },
)
