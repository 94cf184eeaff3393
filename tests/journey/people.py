"""How far somebody has come in the guide."""

from kuaiji.client import Client
from kuaiji.journey import STEPS, Journey
from kuaiji.reviewer import Reviewer

from .guide import Step


def came_to(journey: Journey, step: Step) -> Journey:
    """Everything up to and with this step is done."""
    for each in STEPS[: STEPS.index(step) + 1]:
        each(journey)
    return journey


def reviewer(journey: Journey, login: str) -> Reviewer:
    found = Reviewer(Client(journey.url, journey.person.address), login)
    found.sign_in()
    return found
