"""How the check's facts are stored: by name, whatever the classes are called and wherever they live."""

from eventkit.codec import Codec, Json

from .domain.events import Event


def check_requested(data: Json) -> tuple[str, Json]:
    """Once, a request did not name the version, the rules and the hashes of what is asked about."""
    return "verification.check_requested", {"item_version": 0, "rule_set": "", "hashes": {}} | data


history = Codec(Event, upcasters={("verification.check_requested", 1): check_requested})
