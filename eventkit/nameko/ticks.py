"""Work that the clock asks for."""

from typing import Any

from nameko.extensions import Entrypoint


class Tick(Entrypoint):
    def __init__(self, seconds: float, **options: Any) -> None:
        self.seconds = seconds
        super().__init__(**options)


every = Tick.decorator
