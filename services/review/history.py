"""How the case's facts are stored: by name, whatever the classes are called and wherever they live."""

from eventkit.codec import Codec, Json

from .domain.events import Event


def case_opened(data: Json) -> tuple[str, Json]:
    """Once, a case did not keep the rules and the hashes of what is judged."""
    asked = {"rule_set": ""} | data["asked"]
    return "review.case_opened", {"hashes": {}} | data | {"asked": asked}


history = Codec(Event, upcasters={("review.case_opened", 1): case_opened})
