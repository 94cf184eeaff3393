"""The servers that the system stands on, from wheels: on a machine that has Python and nothing else."""

from .place import AlreadyRunning, Place, running_in
from .servers import servers

__all__ = ["AlreadyRunning", "Place", "running_in", "servers"]
