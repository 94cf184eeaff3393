"""The composition root: what of the gateway outlives a request."""

from eventkit.nameko.resources import Resources

from .house import House, house


def house_of(shared: Resources) -> House:
    """Made once a process."""
    return house(shared.settings)
