"""``kuaiji ops``: looks after a system, from beside it: on its databases, not through its services.

Exit codes: 0 well; 1 what was found is not well, or not there; 2 wrongly asked; 3 cannot be done now.
"""

from .app import app

__all__ = ["app"]
