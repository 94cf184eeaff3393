"""The composition root: what of the gateway outlives a request."""

from typing import Any

from nameko.extensions import DependencyProvider

from eventkit import settings

from .house import House, house


class Houses(DependencyProvider):
    """One a process: settings, limits counted in memory, sessions seen a moment ago."""

    def setup(self) -> None:
        self.house = house(settings.read())

    def get_dependency(self, worker_ctx: Any) -> House:
        return self.house
