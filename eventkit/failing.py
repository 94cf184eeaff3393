"""How a failure is told to operators: kind and place, never its words, which may be personal."""

from pathlib import Path
from traceback import extract_tb

from .rules import Rejected


def said(error: BaseException) -> str:
    """Such as ``KeyError at decide.py:40``; of a refusal its codes too."""
    codes = [violation.code for violation in error.violations] if isinstance(error, Rejected) else []
    frames = extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return " ".join([type(error).__name__ + place, *codes])
